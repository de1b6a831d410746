package org.newsgraph.exchange.export;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;
import org.newsgraph.graph.Audience;
import org.newsgraph.graph.Snapshots;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.Callers;
import org.newsgraph.graphql.JsonInput;
import org.newsgraph.graphql.Unauthenticated;
import org.newsgraph.limit.Unsent;

/** GET /export: the graph that the caller sees, or what hangs on the articles of a filter, a document a line. */
@ApplicationScoped
class ExportRoute {
    private static final Logger LOG = Logger.getLogger(ExportRoute.class);
    private static final String PATH = "/export";
    private static final Set<String> PARAMETERS = Set.of("format", "filter");
    // Each holds a connection for as long as its client reads.
    private static final int AT_ONCE = 4;

    private final Answers answers;
    private final Callers callers;
    private final Snapshots snapshots;
    private final JsonInput inputs;
    private final Semaphore free = new Semaphore(AT_ONCE);

    ExportRoute(Answers answers, Callers callers, Snapshots snapshots, JsonInput inputs) {
        this.answers = answers;
        this.callers = callers;
        this.snapshots = snapshots;
        this.inputs = inputs;
    }

    void register(@Observes Router router) {
        router.get(PATH).order(-1).blockingHandler(this::get, false);
    }

    private void get(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            Audience audience = Audience.of(callers.of(request));
            for (String name : request.params().names()) {
                if (!PARAMETERS.contains(name)) {
                    throw new BadUserInput("There is no parameter " + name + "; there are format and filter");
                }
            }
            String name = request.getParam("format");
            ExportFormat format = ExportFormat.named(name == null ? "newsgraph" : name)
                    .orElseThrow(() -> new BadUserInput("format must be newsgraph, schema_org or ninjs"));
            String filter = request.getParam("filter");
            Map<?, ?> asked = filter == null ? null : inputs.read("filter", "ArticleFilter", filter);
            if (!free.tryAcquire()) {
                context.response().putHeader("Retry-After", "30");
                Answers.refuse(context, 503, "BUSY", AT_ONCE + " exports are under way; try again when one has ended");
                return;
            }
            try {
                export(context, audience, format, asked);
            } finally {
                free.release();
            }
        } catch (BadUserInput e) {
            Answers.refuse(context, 400, e.code(), e.getMessage());
        } catch (Unauthenticated e) {
            Answers.refuse(context, e);
        } catch (RuntimeException e) {
            answers.fault(context, e);
        }
    }

    private void export(RoutingContext context, Audience audience, ExportFormat format, Map<?, ?> filter)
            throws BadUserInput {
        HttpServerResponse response = context.response();
        try (GraphExport export = new GraphExport(snapshots.open(audience), filter)) {
            boolean gzip = acceptsGzip(context.request());
            response.setChunked(true)
                    .putHeader("Content-Type", "application/x-ndjson; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("Vary", "Authorization, Accept-Encoding");
            if (gzip) {
                response.putHeader("Content-Encoding", "gzip");
            }
            var body = new ResponseStream(response);
            OutputStream out = gzip ? new GZIPOutputStream(body, 16 * 1024) : body;
            export.writeTo(out, format);
            // Not in a try of its own: an answer that broke off must not end as if it were whole.
            out.close();
        } catch (IOException e) {
            LOG.infof("An export ended early: %s", e.getMessage());
            Unsent.cutOff(context.request());
        }
    }

    private static boolean acceptsGzip(HttpServerRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    }
}
