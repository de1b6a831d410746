package org.newsgraph.shutdown;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.newsgraph.database.Unavailable;

/**
 * The end of the service, from the signal on: what is running is finished within quarkus.shutdown.timeout, and nothing
 * new is taken. Quarkus itself would go on with whatever comes over connections that there are.
 */
@ApplicationScoped
public class Shutdown {
    /** What clients are told of what is not begun any more. */
    public static final String STOPPING = "The service is stopping; try again";

    private static final String REFUSAL = "{\"errors\":[{\"message\":\"%s\",\"extensions\":{\"code\":\"%s\"}}]}"
            .formatted(STOPPING, Unavailable.CODE);
    private static final String HEALTH = "/q/health";

    /** It has begun: what has no end of its own should come to one. Fired once, on a thread that may wait a little. */
    public record Begun() {}

    private final Event<Begun> begun;
    private final Duration grace;
    private Thread hook;
    // By System.nanoTime; 0 before it begins.
    private volatile long since;

    Shutdown(Event<Begun> begun, @ConfigProperty(name = "quarkus.shutdown.timeout") Optional<Duration> grace) {
        this.begun = begun;
        this.grace = grace.orElse(Duration.ZERO);
    }

    void watch(@Observes StartupEvent start) {
        // Beside Quarkus' own, which waits for the requests that are running before it tells anybody.
        hook = new Thread(this::begin, "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void forget(@Observes ShutdownEvent stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is at its end, and this a part of it.
        }
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::pass);
    }

    private void begin() {
        since = System.nanoTime() | 1;
        // A start that fails has nobody to tell.
        if (Arc.container() != null && Arc.container().isRunning()) {
            begun.fire(new Begun());
        }
    }

    /** Whether nothing new is to be begun. */
    public boolean isUnderWay() {
        return since != 0;
    }

    /** Whether what takes long should break off at the next good place, to be told of it and not cut off. */
    public boolean isAlmostOver() {
        long began = since;
        return began != 0 && System.nanoTime() - began > grace.toNanos() / 2;
    }

    private void pass(RoutingContext context) {
        if (since == 0 || context.normalizedPath().startsWith(HEALTH)) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response();
        if (context.request().version() != HttpVersion.HTTP_2) {
            response.putHeader("Connection", "close");
        }
        response.setStatusCode(503)
                .putHeader("Retry-After", String.valueOf(Unavailable.RETRY_AFTER_SECONDS))
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(REFUSAL);
    }
}
