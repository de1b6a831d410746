package org.newsgraph.graphql;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.newsgraph.limit.RateLimit;

/**
 * Refuses clients that ask too often. Those without a token here already, before anything is done for them; those with
 * one where it is known whether it holds.
 */
@ApplicationScoped
public class RateLimitRoute {
    private static final List<String> PATHS = List.of("/graphql/*", "/export", "/articles/*");
    // Before all that read bodies or turn requests away, and before sockets and streams.
    private static final int ORDER = -1_000;

    private final RateLimit rate;

    RateLimitRoute(RateLimit rate) {
        this.rate = rate;
    }

    void register(@Observes Router router) {
        if (rate.isOn()) {
            PATHS.forEach(path -> router.route(path).order(ORDER).handler(this::check));
        }
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        // A socket is paid by its address, whose it will be shows later.
        boolean isPaid = request.getHeader("Authorization") == null || request.getHeader("Upgrade") != null;
        long wait = isPaid ? rate.secondsToWait(request.remoteAddress()) : 0;
        if (wait == 0) {
            context.next();
        } else {
            new Reply(context).refuse(new RateLimited(wait).refusal());
        }
    }

    /** The caller of a request that has a token, if it has one. */
    public Caller checked(HttpServerRequest request, Callers callers) throws ClientError {
        try {
            Caller caller = callers.of(request);
            check(caller.name() == null ? 0 : rate.secondsToWait(caller.name()));
            return caller;
        } catch (Unauthenticated e) {
            // It is known by its address.
            check(request.getHeader("Authorization") == null ? 0 : rate.secondsToWait(request.remoteAddress()));
            throw e;
        }
    }

    /** Takes note of what a caller asks over a socket. */
    public void check(Caller caller, SocketAddress address) throws RateLimited {
        check(caller.name() == null ? rate.secondsToWait(address) : rate.secondsToWait(caller.name()));
    }

    private static void check(long wait) throws RateLimited {
        if (wait > 0) {
            throw new RateLimited(wait);
        }
    }
}
