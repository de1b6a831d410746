package org.newsgraph.exchange.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.newsgraph.telemetry.Measure;
import org.newsgraph.telemetry.Measured;

/** What became of documents since the start, in all imports of streams. */
@ApplicationScoped
class ImportTotals implements Measured {
    private final LongAdder created = new LongAdder();
    private final LongAdder updated = new LongAdder();
    private final LongAdder unchanged = new LongAdder();
    private final LongAdder refused = new LongAdder();

    void add(Outcome outcome) {
        if (outcome.isRefused()) {
            refused.increment();
        } else if (outcome.isCreated()) {
            created.increment();
        } else if (outcome.isUpdated()) {
            updated.increment();
        } else {
            unchanged.increment();
        }
    }

    @Override
    public List<Measure> measures() {
        return List.of(
                total("created", created),
                total("updated", updated),
                total("unchanged", unchanged),
                total("refused", refused));
    }

    private static Measure total(String outcome, LongAdder number) {
        return Measure.total("newsgraph_import_documents", "Documents imported, by what became of them", number::sum)
                .where("outcome", outcome);
    }
}
