package org.newsgraph.graphql;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.newsgraph.database.Availability;
import org.newsgraph.limit.Admission;
import org.newsgraph.limit.Unsent;

/**
 * A small flood when the service has started, on a port of its own: requests are answered and refused by the code that
 * does so for clients. A JVM compiles what it has seen. One that has never refused anybody would see it first when it has
 * the least time, throw away much of what it has compiled, and be slow for seconds.
 */
@ApplicationScoped
class Rehearsal {
    private static final Logger LOG = Logger.getLogger(Rehearsal.class);
    private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();
    private static final int CLIENTS = 50;
    // So many a JVM must have seen.
    private static final int REFUSALS = 1_500;
    private static final int TIMEOUT_SECONDS = 20;
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REQUEST =
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final String REFUSED = "HTTP/1.1 503 ";

    private final Vertx vertx;
    private final Availability database;
    private final RequestBody bodies;
    private final Unsent unsent;

    Rehearsal(Vertx vertx, Availability database, RequestBody bodies, Unsent unsent) {
        this.vertx = vertx;
        this.database = database;
        this.bodies = bodies;
        this.unsent = unsent;
    }

    void begin(@ObservesAsync HttpServerStart start) {
        if (ImageMode.current() == ImageMode.JVM && LaunchMode.current() == LaunchMode.NORMAL) {
            // A daemon, so that the service can end meanwhile.
            Thread thread = new Thread(this::runOrTell, "rehearsal");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void runOrTell() {
        try {
            LOG.debugf("%d requests were refused", run());
        } catch (IOException e) {
            LOG.debug("The service is not prepared for its first flood", e);
        }
    }

    /**
     * Floods a server that it starts and ends.
     *
     * @return how many requests were refused
     * @throws IOException where the server cannot be started, or ends before
     */
    int run() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        HttpServer server = start();
        try {
            int refused = 0;
            while (refused < REFUSALS && System.nanoTime() < end) {
                refused += flood(server.actualPort());
            }
            return refused;
        } finally {
            server.close();
        }
    }

    private HttpServer start() throws IOException {
        Admission admission = Admission.ofFew(vertx, database);
        Router router = Router.router(vertx);
        router.post()
                .handler(admission.entrance(bodies::leave, Rehearsal::refuse))
                .handler(context -> bodies.read(
                        context,
                        body -> admission
                                .handler(this::answer, Rehearsal::refuse)
                                .handle(context),
                        refusal -> new Reply(context).refuse(refusal)));
        try {
            return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                    .requestHandler(router)
                    .listen(0, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    private void answer(RoutingContext context) {
        new Reply(context).send(200, Reply.body(BODY), false, unsent);
    }

    private static void refuse(RoutingContext context) {
        new Reply(context).refuse(GraphQlRoute.OVERLOADED);
    }

    /** All come, and ask once, at the same time. */
    private static int flood(int port) throws IOException {
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Socket(HOST, port));
            }
            for (Socket client : clients) {
                client.getOutputStream().write(REQUEST);
            }
            int refused = 0;
            for (Socket client : clients) {
                refused += isRefused(client) ? 1 : 0;
            }
            return refused;
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static boolean isRefused(Socket client) throws IOException {
        client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
        byte[] answer = client.getInputStream().readNBytes(REFUSED.length());
        if (answer.length < REFUSED.length()) {
            throw new IOException("The server has ended");
        }
        return new String(answer, StandardCharsets.US_ASCII).equals(REFUSED);
    }
}
