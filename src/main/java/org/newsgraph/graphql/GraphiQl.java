package org.newsgraph.graphql;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** GraphiQL, where it is turned on: opens with a first query, and the log says where. */
@ApplicationScoped
class GraphiQl {
    static final String PATH = "/q/graphql-ui";
    private static final Logger LOG = Logger.getLogger(GraphiQl.class);
    private static final String FIRST_QUERY = "/graphiql.graphql";

    private final boolean enabled;
    private final int port;

    GraphiQl(
            SchemaAccess schema,
            @ConfigProperty(name = "quarkus.smallrye-graphql.ui.enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        // It is of no use without introspection.
        this.enabled = enabled && schema.isOpen();
        this.port = port;
    }

    void register(@Observes Router router) {
        if (enabled) {
            String opened = PATH + "/?query="
                    + URLEncoder.encode(firstQuery(), StandardCharsets.UTF_8).replace("+", "%20");
            router.get(PATH + "/").order(-1).handler(context -> open(context, opened));
        } else {
            router.route(PATH + "*")
                    .order(-1)
                    .handler(context -> new Reply(context).refuse(404, "NOT_FOUND", "GraphiQL is switched off"));
        }
    }

    /** Whether a request that asks nothing comes from a browser, which had better be shown GraphiQL. */
    boolean isWanted(HttpServerRequest request) {
        return enabled && MediaType.acceptsHtml(request.headers().getAll("Accept"));
    }

    private static void open(RoutingContext context, String opened) {
        if (context.request().getParam("query") == null) {
            context.redirect(opened);
        } else {
            context.next();
        }
    }

    void announce(@Observes StartupEvent start) {
        LOG.infof("GraphQL is at http://localhost:%d/graphql", port);
        if (enabled) {
            LOG.infof("GraphiQL is at http://localhost:%d%s", port, PATH);
        }
    }

    private static String firstQuery() {
        try (InputStream query = GraphiQl.class.getResourceAsStream(FIRST_QUERY)) {
            return new String(query.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
