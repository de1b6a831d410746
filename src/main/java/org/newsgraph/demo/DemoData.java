package org.newsgraph.demo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.newsgraph.article.Article;

/** Loads the demo article once: in development, and elsewhere where configuration says so. */
@ApplicationScoped
class DemoData {
    private static final Logger LOG = Logger.getLogger(DemoData.class);
    // Any number that is this lock's alone: instances that start at once load one after the other.
    private static final long LOCK = 0x6e677264656d6fL;

    private final DemoConfig config;

    DemoData(DemoConfig config) {
        this.config = config;
    }

    void load(@Observes StartupEvent start) {
        if (config.demoData() && QuarkusTransaction.requiringNew().call(DemoData::loadOnce)) {
            LOG.infof("Loaded the demo article %s", DemoArticle.URI);
        }
    }

    private static boolean loadOnce() {
        Article.getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
                .setParameter("lock", LOCK)
                .getSingleResult();
        boolean absent = Article.findByUri(DemoArticle.URI).isEmpty();
        if (absent) {
            DemoArticle.persist();
        }
        return absent;
    }
}
