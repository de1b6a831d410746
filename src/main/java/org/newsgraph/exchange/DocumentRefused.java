package org.newsgraph.exchange;

import java.util.List;

/** A broken document: nothing of it is taken. */
public final class DocumentRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public DocumentRefused(List<Problem> problems) {
        super(problems.get(0).reason());
        this.problems = List.copyOf(problems);
    }

    public DocumentRefused(List<String> path, String reason) {
        this(List.of(new Problem(path, reason)));
    }

    /** What is wrong, and where; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
