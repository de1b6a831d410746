package org.newsgraph.exchange.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.newsgraph.exchange.Problem;

/** What became of a document. */
final class Outcome {
    final Document document;
    final List<Problem> warnings;
    final List<Refusal> refusals = new ArrayList<>();
    /** Its articles and entities, in its order. */
    final Set<UUID> articles = new LinkedHashSet<>();

    final Set<UUID> entities = new LinkedHashSet<>();
    final Set<UUID> created = new LinkedHashSet<>();
    final Set<UUID> changed = new LinkedHashSet<>();

    Outcome(Checked checked) {
        document = checked.document();
        warnings = new ArrayList<>(checked.warnings());
        refusals.addAll(checked.refusals());
    }

    boolean isRefused() {
        return !refusals.isEmpty();
    }

    /** Whether what it is about is new: its articles or, where it has none, anything. */
    boolean isCreated() {
        return articles.isEmpty() ? !created.isEmpty() : articles.stream().anyMatch(created::contains);
    }

    boolean isUpdated() {
        return !isCreated() && !(created.isEmpty() && changed.isEmpty());
    }
}
