package org.newsgraph.article;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Lets articles through to the public within a second of the end of their embargo. */
@ApplicationScoped
class EmbargoRelease {
    private static final Logger LOG = Logger.getLogger(EmbargoRelease.class);
    // Several instances share the work.
    private static final String DUE = """
            update article set visible = true where id in (
              select a.id from article a
              where not a.visible and a.pub_status = 'USABLE' and a.embargoed_until <= now()
              order by a.embargoed_until limit 1000 for update skip locked)""";

    private boolean failing;

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void release() {
        try {
            int released = QuarkusTransaction.requiringNew()
                    .call(() ->
                            Panache.getEntityManager().createNativeQuery(DUE).executeUpdate());
            if (released > 0) {
                LOG.infof("%d embargoes ended", released);
            }
            failing = false;
        } catch (RuntimeException e) {
            // A database that is away is away for the next second as well: said once.
            if (!failing) {
                LOG.warnf("Embargoes are not released: %s", e.getMessage());
            }
            failing = true;
        }
    }
}
