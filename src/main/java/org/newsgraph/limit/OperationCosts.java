package org.newsgraph.limit;

import java.util.Map;
import java.util.Optional;

/** What each operation of a document costs. */
public final class OperationCosts {
    private final Map<String, Cost> byName;
    private final long allowed;

    /** @param byName null is the name of an operation that has none */
    OperationCosts(Map<String, Cost> byName, long allowed) {
        this.byName = byName;
        this.allowed = allowed;
    }

    /**
     * The objects that an answer may have, and the weights of its fields.
     *
     * @param operation null where there is just one
     * @param variables as the client sent them
     * @return 0 where there is no such operation
     */
    public long of(String operation, Map<String, Object> variables) {
        Cost cost = byName.size() == 1 && operation == null
                ? byName.values().iterator().next()
                : byName.getOrDefault(operation, Cost.NOTHING);
        return (long) Math.min(cost.with(variables), Long.MAX_VALUE);
    }

    /** Whether that is too much. */
    public Optional<Excess> check(long cost) {
        return cost > allowed
                ? Optional.of(new Excess(
                        "cost", "The cost, which is the number of objects that may be answered,", cost, allowed))
                : Optional.empty();
    }
}
