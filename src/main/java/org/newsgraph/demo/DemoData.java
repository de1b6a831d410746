package org.newsgraph.demo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.newsgraph.article.Article;
import org.newsgraph.exchange.intake.ImportOptions;
import org.newsgraph.exchange.intake.ImportReport;
import org.newsgraph.exchange.intake.Importer;
import org.newsgraph.exchange.intake.InputFormat;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.Role;

/**
 * Imports the demo article once: in development, and elsewhere where configuration says so. The documents say by hand
 * what one article of China Daily does. The year is not in it: that the 12th summit was in 2012 is public knowledge, and
 * dates the rest. It has no headline either; its first sentence stands in.
 */
@ApplicationScoped
class DemoData {
    private static final Logger LOG = Logger.getLogger(DemoData.class);
    private static final String URI = "urn:newsgraph:demo:sco-security-council-secretaries";
    private static final String DOCUMENTS = "/demo/sco-security-council-secretaries.ndjson";
    // Any number that is this lock's alone: instances that start at once load one after the other.
    private static final long LOCK = 0x6e677264656d6fL;

    private final DemoConfig config;
    private final Importer importer;

    DemoData(DemoConfig config, Importer importer) {
        this.config = config;
        this.importer = importer;
    }

    void load(@Observes StartupEvent start) {
        if (config.demoData() && QuarkusTransaction.requiringNew().call(this::loadOnce)) {
            LOG.infof("Loaded the demo article %s", URI);
        }
    }

    private boolean loadOnce() {
        Article.getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
                .setParameter("lock", LOCK)
                .getSingleResult();
        return Article.findByUri(URI).isEmpty() && load();
    }

    private boolean load() {
        try (InputStream documents = DemoData.class.getResourceAsStream(DOCUMENTS)) {
            return importer.run(
                    documents,
                    new ImportOptions(InputFormat.NEWSGRAPH, false, true),
                    new Caller("demo data", Role.EDITOR),
                    new Refusals());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There should be none. */
    private static final class Refusals implements ImportReport {
        @Override
        public void line(String name, Map<String, ?> values) {
            if (name.equals("refused") || values.containsKey("stopped")) {
                LOG.errorf("The demo article was not loaded: %s", values);
            }
        }

        @Override
        public boolean isWanted() {
            return true;
        }
    }
}
