package org.newsgraph.telemetry;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What was built: version, commit and its time; the log tells at the start, a metric, and GET /q/info. */
@ApplicationScoped
class Build implements Measured {
    private static final Logger LOG = Logger.getLogger(Build.class);
    // Made by the build where there is a repository of git.
    private static final String COMMIT = "/git.properties";
    private static final String UNKNOWN = "unknown";
    private static final String PATH = "/q/info";

    private final String version;
    private final Properties git = new Properties();

    Build(@ConfigProperty(name = "quarkus.application.version", defaultValue = UNKNOWN) String version) {
        this.version = version;
        try (InputStream properties = Build.class.getResourceAsStream(COMMIT)) {
            if (properties != null) {
                git.load(properties);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void announce(@Observes StartupEvent start) {
        LOG.infof("Newsgraph %s, commit %s of %s", version, commit(), time());
    }

    void register(@Observes Router router) {
        var info = new JsonObject()
                .put("version", version)
                .put("commit", commit())
                .put("time", time())
                .toBuffer();
        router.route(PATH)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(-1)
                .handler(context -> context.response()
                        .putHeader("Content-Type", "application/json; charset=utf-8")
                        .end(info));
    }

    private String commit() {
        return git.getProperty("git.commit.id.abbrev", UNKNOWN);
    }

    // The commit's, and not the build's: a commit that is built again is the same package.
    private String time() {
        return git.getProperty("git.commit.time", UNKNOWN);
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.now("newsgraph_build", "What was built; always 1", () -> 1)
                .where("version", version + " " + commit()));
    }
}
