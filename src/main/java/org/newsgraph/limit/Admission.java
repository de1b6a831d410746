package org.newsgraph.limit;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.newsgraph.database.Availability;
import org.newsgraph.database.Unavailable;

/**
 * Lets a fixed number of requests be executed at once, each on a worker thread. The others wait, first come, first
 * served; where too many wait, or one waits too long, it is refused, so that those who are served keep their latency
 * whatever the load. Many may come at once; where more come before the queue has ended, few may stand in it, and the
 * fewer the more are refused, down to what keeps the threads busy; with each who is refused, the last who waits is, too,
 * while more wait than may. Who has gone meanwhile is not executed. Those who write wait for the disk, and for rows that
 * another has locked, however long that takes: they leave their place, and have as many of their own.
 */
@ApplicationScoped
public class Admission {
    private static final int LEAST_WORKERS = 2;
    // In a queue that stands: as many came as have places in it, and it has not ended; for each worker. All that are
    // served wait for as many.
    private static final int STANDING = 20;
    // While many are refused, as many stand in it as keep the workers busy, since a client needs a moment to send the
    // next: so much more whenever a worker has found nobody there, so much less for each whom one has found. Together
    // they mean that one in six finds nobody; small, that a pause in which nobody comes does not make it long.
    private static final double MORE = 0.1;
    private static final double LESS = 0.02;
    // Each on a thread; half of what there are.
    private static final int MOST_WAIT_TO_WRITE = 100;

    /** What those are told who find no place. */
    public static final Refusal OVERLOADED =
            new Refusal("OVERLOADED", "The service has more requests than it can answer; try again later", 1);

    private static final ThreadLocal<Turn> OF_THREAD = new ThreadLocal<>();

    private final Vertx vertx;
    private final Availability database;
    private final HeldBack heldBack;
    private final int workers;
    private final int writers;
    private final Semaphore writing;
    private final int places;
    private final int standing;
    private final long patience;

    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int cameSinceItBegan;
    private double enough;
    private int running;
    private boolean watched;

    private final LongAdder executed = new LongAdder();
    private final LongAdder waited = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder abandoned = new LongAdder();

    /** A request in the queue, and the thread context that it came in; null for what came otherwise. */
    private record Turn(
            RoutingContext request,
            Context context,
            Handler<RoutingContext> work,
            Handler<RoutingContext> refusal,
            long since) {
        /** Whether nobody waits for an answer any more; not known of what came in no request of its own. */
        boolean isGone() {
            return request != null && request.response().closed();
        }
    }

    /** What somebody is told who is not let in: by status 503, and when to try again. */
    public record Refusal(String code, String message, int retryAfterSeconds) {}

    /** Somebody who was let in is refused after all. */
    public static final class Overloaded extends Exception {
        private static final long serialVersionUID = 1;

        private Overloaded() {
            super(OVERLOADED.message(), null, false, false);
        }
    }

    @Inject
    Admission(
            Vertx vertx,
            Availability database,
            Limits limits,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size", defaultValue = "20") int connections) {
        this(vertx, database, workers(limits, connections), connections, limits.queuedRequests(), limits.queueTime());
    }

    private Admission(Vertx vertx, Availability database, int workers, int connections, int places, Duration patience) {
        this.vertx = vertx;
        this.database = database;
        heldBack = new HeldBack(vertx);
        this.workers = workers;
        writers = Math.max(1, Math.min(workers, connections - workers));
        writing = new Semaphore(writers, true);
        this.places = places;
        standing = Math.min(places, STANDING * workers);
        enough = workers;
        this.patience = patience.toNanos();
    }

    void stop(@Observes ShutdownEvent stop) {
        heldBack.awaitNone();
    }

    private static int workers(Limits limits, int connections) {
        int wanted = limits.concurrentRequests()
                .orElse(Math.max(LEAST_WORKERS, Runtime.getRuntime().availableProcessors()));
        return Math.max(1, Math.min(wanted, connections - 1));
    }

    /** One beside the service's, which has as little room as can be. */
    public static Admission ofFew(Vertx vertx, Availability database) {
        return new Admission(vertx, database, LEAST_WORKERS, LEAST_WORKERS, LEAST_WORKERS, Duration.ofSeconds(1));
    }

    /**
     * A handler that executes requests in their turn.
     *
     * @param work runs on a worker thread and ends the response
     * @param refusal ends the response of a request that is not executed; may run on an event loop
     */
    public Handler<RoutingContext> handler(Handler<RoutingContext> work, Handler<RoutingContext> refusal) {
        return request -> enter(new Turn(request, vertx.getOrCreateContext(), work, refusal, System.nanoTime()));
    }

    /** Executes what came in no request of its own in its turn, or refuses it; by the same rules. */
    public void run(Runnable work, Runnable refusal) {
        enter(new Turn(null, vertx.getOrCreateContext(), none -> work.run(), none -> refusal.run(), System.nanoTime()));
    }

    /**
     * Does what writes, as part of what was let in, while another is executed in its place.
     *
     * @throws Overloaded where too many wait to write, this took too long, or who asked has gone; nothing was done
     */
    public <T> T writing(Callable<T> work) throws Exception {
        if (writing.getQueueLength() >= Math.min(places, MOST_WAIT_TO_WRITE)) {
            refused.increment();
            throw new Overloaded();
        }
        startNext();
        boolean mayWrite = false;
        try {
            mayWrite = writing.tryAcquire(patience, TimeUnit.NANOSECONDS);
            if (!mayWrite) {
                expired.increment();
                throw new Overloaded();
            }
            if (OF_THREAD.get().isGone()) {
                abandoned.increment();
                throw new Overloaded();
            }
            return work.call();
        } finally {
            if (mayWrite) {
                writing.release();
            }
            synchronized (this) {
                running++;
            }
        }
    }

    /**
     * A handler for what comes first, before a body is read: lets requests pass while there is room for one more.
     *
     * @param unread sees to the body of a request that is refused
     */
    public Handler<RoutingContext> entrance(Handler<RoutingContext> unread, Handler<RoutingContext> refusal) {
        return request -> {
            if (hasPlace()) {
                request.next();
            } else {
                unread.handle(request);
                refuse(request, () -> refusal.handle(request));
            }
        };
    }

    /** Why nobody is let in right now. */
    public Refusal refusal() {
        return database.isReachable()
                ? OVERLOADED
                : new Refusal(Unavailable.CODE, database.unreachable().getMessage(), Unavailable.RETRY_AFTER_SECONDS);
    }

    private void enter(Turn turn) {
        // Those who were let in before may wait for what does not come.
        if (!database.isReachable()) {
            turn.refusal().handle(turn.request());
            return;
        }
        boolean starts;
        boolean full = false;
        synchronized (this) {
            starts = running < workers;
            if (starts) {
                running++;
            } else if (hasPlace()) {
                cameSinceItBegan = waiting.isEmpty() ? 1 : Math.min(places, cameSinceItBegan + 1);
                waiting.add(turn);
                watch(patience);
                if (turn.request() != null) {
                    // Before a worker can take it, and end it.
                    turn.request().addEndHandler(end -> leave(turn));
                }
            } else {
                full = true;
            }
        }
        if (starts) {
            start(turn);
        } else if (full) {
            refuse(turn.request(), () -> turn.refusal().handle(turn.request()));
        }
    }

    /** Whether one more may wait, or need not. */
    private synchronized boolean hasPlace() {
        return running < workers || waiting.size() < mayStand() || (cameSinceItBegan < places && heldBack.count() == 0);
    }

    /** How many may wait in a queue that has not ended; for each who is refused right now, one fewer. */
    private int mayStand() {
        return Math.min(places, Math.max((int) enough, standing - heldBack.count()));
    }

    /** Refuses somebody who finds no place, and the last who waits where more do than may: many came at once before. */
    private void refuse(RoutingContext request, Runnable refusal) {
        refused.increment();
        heldBack.end(request, refusal);
        Turn last;
        synchronized (this) {
            last = waiting.size() > mayStand() ? waiting.pollLast() : null;
        }
        if (last != null) {
            refused.increment();
            heldBack.end(null, () -> refuse(last));
        }
    }

    private static void refuse(Turn turn) {
        turn.context().runOnContext(v -> turn.refusal().handle(turn.request()));
    }

    private void start(Turn turn) {
        turn.context().executeBlocking(() -> execute(turn), false);
    }

    /** Executes a request, and on the same thread those that wait: another one would have to be woken for each. */
    private Void execute(Turn first) {
        for (Turn turn = first; turn != null; turn = next()) {
            try {
                ((ContextInternal) turn.context()).dispatch(turn, this::work);
            } catch (RuntimeException | Error e) {
                startNext();
                throw e;
            }
        }
        return null;
    }

    private void work(Turn turn) {
        try {
            executed.increment();
            waited.add(System.nanoTime() - turn.since());
            OF_THREAD.set(turn);
            turn.work().handle(turn.request());
        } catch (RuntimeException | Error e) {
            if (turn.request() == null) {
                throw e;
            }
            turn.request().fail(e);
        } finally {
            OF_THREAD.remove();
        }
    }

    private void startNext() {
        Turn next = next();
        if (next != null) {
            start(next);
        }
    }

    /** Who is executed in the place of who is done; where nobody is, it is free. */
    private synchronized Turn next() {
        // Who has written came back into no free place.
        boolean isFree = running <= workers;
        Turn next = isFree ? waiting.poll() : null;
        if (isFree && heldBack.count() > 0) {
            enough = next == null ? Math.min(standing, enough + MORE) : Math.max(workers, enough - LESS);
        }
        if (next == null) {
            running--;
        }
        return next;
    }

    /** The place of a client that has gone is free; of others there is none any more. */
    private synchronized void leave(Turn turn) {
        if (waiting.remove(turn)) {
            abandoned.increment();
        }
    }

    /** Sees to it that nobody waits too long, even while no worker ends. */
    private void watch(long nanos) {
        if (!watched) {
            watched = true;
            vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, timer -> refuseTheImpatient());
        }
    }

    private void refuseTheImpatient() {
        long now = System.nanoTime();
        List<Turn> impatient = new ArrayList<>();
        synchronized (this) {
            watched = false;
            while (!waiting.isEmpty() && now - waiting.peek().since() >= patience) {
                impatient.add(waiting.poll());
            }
            if (!waiting.isEmpty()) {
                watch(patience - (now - waiting.peek().since()));
            }
        }
        for (Turn turn : impatient) {
            expired.increment();
            refuse(turn);
        }
    }

    /** Requests that are executed right now. */
    public synchronized int running() {
        return running + writers - writing.availablePermits();
    }

    /** Requests that wait for their turn right now. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Requests that were executed since the start. */
    public long executed() {
        return executed.sum();
    }

    /** How long these had waited for their turn, all together, in seconds. */
    public double waitedSeconds() {
        return waited.sum() / 1e9;
    }

    /** Requests that were refused since the start because too many waited. */
    public long refused() {
        return refused.sum();
    }

    /** Requests that were refused since the start because they had waited too long. */
    public long expired() {
        return expired.sum();
    }

    /** Requests whose clients went away while they waited. */
    public long abandoned() {
        return abandoned.sum();
    }
}
