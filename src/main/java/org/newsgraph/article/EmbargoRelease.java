package org.newsgraph.article;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.newsgraph.database.Availability;

/** Lets articles through to the public within a second of the end of their embargo. */
@ApplicationScoped
class EmbargoRelease {
    private static final Logger LOG = Logger.getLogger(EmbargoRelease.class);
    // Quarkus' own scheduler looks at the clock once a second, and may miss one.
    private static final long EVERY_MILLISECONDS = 500;
    // Several instances share the work.
    private static final String DUE = """
            update article set visible = true where id in (
              select a.id from article a
              where not a.visible and a.pub_status = 'USABLE' and a.embargoed_until <= now()
              order by a.embargoed_until limit 1000 for update skip locked)""";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "embargo-release");
        thread.setDaemon(true);
        return thread;
    });
    private final Availability database;
    private ScheduledFuture<?> releasing;
    private boolean failing;

    EmbargoRelease(Availability database) {
        this.database = database;
    }

    void start(@Observes StartupEvent start) {
        releasing = timer.scheduleWithFixedDelay(
                this::release, EVERY_MILLISECONDS, EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stop) {
        releasing.cancel(false);
        timer.shutdown();
    }

    private void release() {
        if (!database.isReachable()) {
            return;
        }
        try {
            int released = QuarkusTransaction.requiringNew()
                    .call(() ->
                            Panache.getEntityManager().createNativeQuery(DUE).executeUpdate());
            if (released > 0) {
                LOG.infof("%d embargoes ended", released);
            }
            failing = false;
        } catch (RuntimeException e) {
            // What does not work will not work the next time either: said once.
            if (!failing && database.judge(e) == null) {
                LOG.warnf("Embargoes are not released: %s", e.getMessage());
            }
            failing = true;
        } catch (OutOfMemoryError e) {
            // Whoever has it all is told. An error would be the end of the timer.
            failing = true;
        }
    }
}
