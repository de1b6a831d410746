package org.newsgraph.exchange.intake;

import java.util.LinkedHashMap;
import java.util.Map;

/** How far an import is: every document that was read is either created, updated, unchanged or refused. */
public final class ImportCounts {
    private final long start = System.nanoTime();
    private long created;
    private long updated;
    private long unchanged;
    private long refused;
    private final long[] articles = new long[2];
    private final long[] entities = new long[2];
    private long linked;
    private long warnings;

    void add(Outcome outcome) {
        warnings += outcome.warnings.size();
        if (outcome.isRefused()) {
            refused++;
            return;
        }
        if (outcome.isCreated()) {
            created++;
        } else if (outcome.isUpdated()) {
            updated++;
        } else {
            unchanged++;
        }
        articles[0] +=
                outcome.articles.stream().filter(outcome.created::contains).count();
        articles[1] +=
                outcome.articles.stream().filter(outcome.changed::contains).count();
        entities[0] +=
                outcome.entities.stream().filter(outcome.created::contains).count();
        entities[1] +=
                outcome.entities.stream().filter(outcome.changed::contains).count();
    }

    void addLinked(int number) {
        linked += number;
    }

    public long read() {
        return created + updated + unchanged + refused;
    }

    public long refused() {
        return refused;
    }

    /** Documents in a second, on average. */
    public long rate() {
        return Math.round(read() / Math.max(1e-3, seconds()));
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    Map<String, Object> progress() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("read", read());
        values.put("created", created);
        values.put("updated", updated);
        values.put("unchanged", unchanged);
        values.put("refused", refused);
        values.put("rate", rate());
        if (linked > 0) {
            values.put("linked", linked);
        }
        return values;
    }

    /** All that there is to say at the end. */
    Map<String, Object> summary() {
        Map<String, Object> values = progress();
        values.put("warnings", warnings);
        values.put("articles", Map.of("created", articles[0], "updated", articles[1]));
        values.put("entities", Map.of("created", entities[0], "updated", entities[1]));
        values.put("linked", linked);
        values.put("seconds", Math.round(seconds() * 1000) / 1000.0);
        return values;
    }
}
