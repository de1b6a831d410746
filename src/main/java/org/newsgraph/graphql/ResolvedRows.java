package org.newsgraph.graphql;

import graphql.ExecutionInput;
import graphql.execution.ResultNodesInfo;
import jakarta.enterprise.context.ApplicationScoped;
import org.newsgraph.limit.MemoryLimits;

/**
 * What one request may have in memory whose fields are resolved one by one: rows, which are all there until it is
 * answered, and values in the answer. Compiled reads need no more than their answer.
 */
@ApplicationScoped
public class ResolvedRows {
    private static final int VALUES_OF_A_ROW = 10;

    /** Rows that the request of this thread has read. */
    private static final ThreadLocal<Long> READ = ThreadLocal.withInitial(() -> 0L);

    private final long allowed;

    ResolvedRows(MemoryLimits limits) {
        allowed = limits.resolvedRows();
    }

    void begin(ExecutionInput input) {
        READ.set(0L);
        input.getGraphQLContext()
                .put(ResultNodesInfo.MAX_RESULT_NODES, (int) Math.min(Integer.MAX_VALUE, VALUES_OF_A_ROW * allowed));
    }

    /** How many rows one statement has to give for them to be too many. */
    public int tooMany() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, allowed - READ.get()) + 1);
    }

    /** Rows have been read. */
    public void add(int rows) throws TooComplex {
        READ.set(READ.get() + rows);
        if (READ.get() > allowed) {
            throw tooComplex();
        }
    }

    /** Why not all is in an answer, which does not tell so itself; null where it is. */
    TooComplex excess(ExecutionInput input) {
        ResultNodesInfo values = input.getGraphQLContext().get(ResultNodesInfo.RESULT_NODES_INFO);
        return READ.get() > allowed || (values != null && values.isMaxResultNodesExceeded()) ? tooComplex() : null;
    }

    private TooComplex tooComplex() {
        return new TooComplex(
                "In a mutation, beside __schema or __type, and beside errors, an answer may be made of at most"
                        + " %d rows: ask for fewer".formatted(allowed));
    }
}
