package org.newsgraph;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A PostgreSQL of the tests' own, for the service in whatever form it is tested. */
public class PostgreSql implements QuarkusTestResourceLifecycleManager {
    static final String URL = "test.newsgraph.jdbc-url";
    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements,auto_explain")
                    // A test that waits in vain says why: statement and plan are in its output.
                    .setServerConfig("auto_explain.log_min_duration", "5s")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = server.getJdbcUrl("postgres", "postgres");
        System.setProperty(URL, url);
        return Map.of(
                "quarkus.datasource.jdbc.url", url,
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres",
                "newsgraph.demo-data", "true",
                // What is asked at random may take a busy machine long; less than its client waits.
                "newsgraph.limits.time", "25s",
                "mp.jwt.verify.publickey", Tokens.publicKey(),
                "mp.jwt.verify.issuer", Tokens.ISSUER,
                "quarkus.smallrye-graphql.ui.enabled", "true");
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
