package org.newsgraph.embedded;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * A PostgreSQL for development, which keeps its data in a folder of the checkout. It is compiled only with the Maven
 * profile "embedded", which builds no package, and does nothing where a JDBC URL is configured.
 */
public class EmbeddedPostgreSql implements ConfigSourceFactory {
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String FOLDER = ".postgresql";
    // Configuration is read by several class loaders and again at every reload; the server is one for the process.
    private static final String STARTED = "embedded-postgresql.newsgraph.url";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue configured = context.getValue(URL);
        if (configured != null && configured.getValue() != null && !configured.getValue().isBlank()) {
            return List.of();
        }
        return List.of(new PropertiesConfigSource(
                Map.of(URL, url(), "quarkus.datasource.username", "postgres", "quarkus.datasource.password", "postgres"),
                "embedded PostgreSQL",
                ConfigSource.DEFAULT_ORDINAL));
    }

    private static String url() {
        return (String) System.getProperties().computeIfAbsent(STARTED, name -> start());
    }

    private static String start() {
        Path folder = Path.of(System.getProperty("maven.multiModuleProjectDirectory", "")).resolve(FOLDER);
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.toAbsolutePath())
                    .setCleanDataDirectory(false)
                    .start();
            return server.getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start in " + folder, e);
        }
    }
}
