package org.newsgraph.exchange.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.newsgraph.edit.UserError;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.NameEntry;
import org.newsgraph.exchange.Placed;
import org.newsgraph.exchange.Problem;

/**
 * One document while it is resolved: the graph of its batch, what its own ids mean, and what becomes of it. What it says
 * is taken over at its end, and only if nothing of it is refused.
 */
final class DocumentScope {
    final BatchGraph graph;
    final ImportOptions options;
    final Outcome outcome;

    private final List<CheckedEntry> entries;
    private final Map<String, Known> called = new HashMap<>();
    private final Map<String, Refusal> ambiguous = new LinkedHashMap<>();
    private final Set<String> onlyMentioned = new HashSet<>();
    private final List<Runnable> accepted = new ArrayList<>();

    DocumentScope(BatchGraph graph, ImportOptions options, Checked checked, Outcome outcome) {
        this.graph = graph;
        this.options = options;
        this.entries = checked.entries();
        this.outcome = outcome;
    }

    /** Its entries of one type, in its order. */
    <E extends CheckedEntry> Stream<E> entries(Class<E> type) {
        return entries.stream().filter(type::isInstance).map(type::cast);
    }

    void refuse(UserErrorCode code, List<String> path, String reason) {
        outcome.refusals.add(new Refusal(code, path, reason));
    }

    void refuse(Placed placed, List<UserError> errors) {
        errors.forEach(error -> outcome.refusals.add(CheckedEntry.placed(placed, error)));
    }

    void warn(List<String> path, String reason) {
        outcome.warnings.add(new Problem(path, reason));
    }

    /** Leaves something to be done once the whole document is known to be right. */
    void whenAccepted(Runnable work) {
        accepted.add(work);
    }

    /** What the document calls so, or its key has as id; null where that is nothing yet. */
    Known called(String id) {
        return id == null ? null : called.get(id);
    }

    boolean describes(Known known) {
        return called.containsValue(known);
    }

    Known create(UUID id, EntityKind kind) {
        Known known = graph.entities().create(id, kind);
        outcome.created.add(known.id);
        return known;
    }

    /** Lets an entity be found by what the document says of it. */
    void add(Known known, CheckedEntry.OfEntity checked) {
        var entry = checked.entry();
        Stream<String> others =
                entry.names() == null ? Stream.empty() : entry.names().stream().map(NameEntry::value);
        graph.entities()
                .index(
                        known,
                        checked.values().sameAsUrls,
                        Stream.concat(Stream.ofNullable(entry.name()), others).toList());
        if (entry.id() != null) {
            called.put(entry.id(), known);
        }
        outcome.entities.add(known.id);
    }

    /** Notes that several entities may be meant by what the document calls so. */
    void addAmbiguous(String id, Refusal refusal) {
        ambiguous.put(id, refusal);
    }

    boolean isAmbiguous(String id) {
        return id != null && ambiguous.containsKey(id);
    }

    /** Refers to what is ambiguous: a mention of it is left out, and anything else refuses the document. */
    void referToAmbiguous(String id, boolean isMention) {
        if (isMention) {
            onlyMentioned.add(id);
        } else {
            outcome.refusals.add(ambiguous.get(id));
        }
    }

    /** Takes over what the document says, or leaves the graph as it was before. */
    void end() {
        ambiguous.forEach((id, refusal) -> {
            if (onlyMentioned.contains(id)) {
                warn(refusal.path(), refusal.reason() + "; it is left out");
            } else {
                outcome.refusals.add(refusal);
            }
        });
        if (outcome.isRefused()) {
            graph.takeBack();
            outcome.created.clear();
        } else {
            accepted.forEach(Runnable::run);
            graph.keep();
        }
    }
}
