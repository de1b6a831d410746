package org.newsgraph.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.newsgraph.database.Availability;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.Execution;
import org.newsgraph.graphql.Execution.Answer;
import org.newsgraph.graphql.SourceEvent;

/**
 * Brings what is published to those who ask for it. Each subscriber has a position in the log; those with the same topic
 * at the same position are a group, whose next events are matched, executed and written once for all of them. Who has
 * just come back, who was slow and who is up to date differ in nothing but their positions.
 */
@ApplicationScoped
class Feed {
    private static final Logger LOG = Logger.getLogger(Feed.class);
    // More would take the processors from requests.
    private static final int WORKERS = 2;
    private static final int PAGE = 50;

    private final PublicationLog log;
    private final Execution execution;
    private final Availability database;
    private final Vertx vertx;
    private final LongAdder delivered = new LongAdder();

    private final Set<Subscriber> subscribers = new HashSet<>();
    private final Deque<List<Subscriber>> groups = new ArrayDeque<>();
    private volatile long last;
    private boolean changed;
    private boolean failing;
    private int working;

    Feed(PublicationLog log, Execution execution, Availability database, Vertx vertx) {
        this.log = log;
        this.execution = execution;
        this.database = database;
        this.vertx = vertx;
    }

    /** Begins to bring a subscriber what comes after its position. */
    synchronized void add(Subscriber subscriber) {
        subscribers.add(subscriber);
        wake();
    }

    synchronized void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    synchronized int size() {
        return subscribers.size();
    }

    /** Whoever is still there goes on elsewhere. */
    synchronized void stop(@Observes ShutdownEvent stop) {
        subscribers.clear();
    }

    /** Messages that were written since the start. */
    long delivered() {
        return delivered.sum();
    }

    /** There is something up to a position. */
    synchronized void reach(long position) {
        last = Math.max(last, position);
        failing = false;
        wake();
    }

    /** Somebody may have something to get who had not before. */
    synchronized void wake() {
        changed = true;
        if (working < WORKERS && !failing) {
            working++;
            vertx.executeBlocking(this::work, false);
        }
    }

    private Void work() {
        List<Subscriber> group = next();
        while (group != null) {
            boolean failed = !bring(group);
            synchronized (this) {
                group.forEach(subscriber -> subscriber.busy = false);
                changed = true;
                // The listener finds out when the database is back, and calls.
                failing |= failed;
            }
            group = next();
        }
        return null;
    }

    /** The next group that has something to get. */
    private synchronized List<Subscriber> next() {
        if (groups.isEmpty() && changed && !failing) {
            changed = false;
            gather();
        }
        List<Subscriber> group = failing ? null : groups.poll();
        if (group == null) {
            groups.forEach(waiting -> waiting.forEach(subscriber -> subscriber.busy = false));
            groups.clear();
            working--;
        } else if (!groups.isEmpty() && working < WORKERS) {
            working++;
            vertx.executeBlocking(this::work, false);
        }
        return group;
    }

    private void gather() {
        Map<Topic, Map<Long, List<Subscriber>>> found = new LinkedHashMap<>();
        for (Subscriber subscriber : subscribers) {
            if (!subscriber.busy && subscriber.position() < last && !subscriber.sink.isFull()) {
                subscriber.busy = true;
                found.computeIfAbsent(subscriber.topic, topic -> new LinkedHashMap<>())
                        .computeIfAbsent(subscriber.position(), position -> new ArrayList<>())
                        .add(subscriber);
            }
        }
        found.values().forEach(positions -> groups.addAll(positions.values()));
    }

    /** Brings a group the next page; false where the database does not answer, and nothing is lost. */
    private boolean bring(List<Subscriber> group) {
        List<Subscriber> ready = new ArrayList<>(group);
        try {
            long end = last;
            List<PublicationLog.Publication> page = log.after(ready.get(0).position(), PAGE);
            Set<UUID> asked = ready.get(0)
                    .matcher
                    .among(page.stream().map(p -> p.article()).toList());
            for (PublicationLog.Publication publication : page) {
                if (asked.contains(publication.article())) {
                    tell(ready, publication);
                }
                ready.forEach(subscriber -> subscriber.reach(publication.position()));
                ready.removeIf(subscriber -> subscriber.sink.isFull());
                if (ready.isEmpty()) {
                    return true;
                }
            }
            if (page.size() < PAGE) {
                // Nothing more is there, whatever was there once.
                ready.forEach(subscriber -> subscriber.reach(Math.max(end, subscriber.position())));
            }
            return true;
        } catch (BadUserInput e) {
            end(ready, execution.refusal(e));
            return true;
        } catch (SQLException | RuntimeException | JsonProcessingException | OutOfMemoryError e) {
            if (database.judge(e) != null) {
                return false;
            }
            String id = UUID.randomUUID().toString();
            LOG.errorf(e, "A subscription failed: %s", id);
            end(ready, execution.refusal("INTERNAL_ERROR", "Internal error; the service's log has it under " + id));
            return true;
        }
    }

    private void end(List<Subscriber> ended, Answer refusal) {
        ended.forEach(subscriber -> {
            remove(subscriber);
            subscriber.sink.refuse(refusal);
        });
    }

    private void tell(List<Subscriber> subscribers, PublicationLog.Publication publication)
            throws JsonProcessingException {
        Subscriber any = subscribers.get(0);
        Optional<Answer> answer = execution.run(any.request, any.caller, new SourceEvent(publication.article()));
        if (answer.isPresent()) {
            var message = new Message(answer.get().json(), publication.position());
            subscribers.forEach(subscriber -> subscriber.sink.next(message));
            delivered.add(subscribers.size());
        }
    }
}
