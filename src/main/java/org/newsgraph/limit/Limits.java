package org.newsgraph.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What one request, and all together, may take. */
@ConfigMapping(prefix = "newsgraph.limits")
public interface Limits {
    /** Characters of a document. */
    @WithDefault("100000")
    int characters();

    /** Tokens of a document: names, values, punctuators. */
    @WithDefault("10000")
    int tokens();

    /** How deep fields may stand in one another; what is below __schema and __type does not count. */
    @WithDefault("20")
    int depth();

    /** Fields that a document selects, each fragment counted wherever it is put. */
    @WithDefault("5000")
    int fields();

    /** Fields that are written in one selection, however often the same. */
    @WithDefault("200")
    int breadth();

    /** Fields of an operation itself. */
    @WithDefault("50")
    int rootFields();

    /** Aliases in a document. */
    @WithDefault("100")
    int aliases();

    /** Directives in a document. */
    @WithDefault("50")
    int directives();

    /** Directives at one place. */
    @WithDefault("4")
    int directivesAtOnePlace();

    /** Objects that an operation may have in its answer, and the weights of its fields. */
    @WithDefault("250000")
    long cost();

    /** How many objects a list is taken to have that has no pages. */
    @WithDefault("10")
    int listSize();

    /** What fields cost beyond their objects, by their names. */
    Map<String, Integer> weights();

    /** An answer, as JSON. By default 16M, or a sixteenth of the heap where that is less. */
    Optional<MemorySize> responseBytes();

    /**
     * Rows of an answer whose fields are resolved one by one: of mutations, beside __schema and __type, and beside
     * errors. Ten times as many values, at most. By default one for each 64 kB of the heap.
     */
    OptionalLong resolvedRows();

    /** All answers together that clients have not taken yet. By default a quarter of the heap. */
    Optional<MemorySize> unsentBytes();

    /** How long the execution of a query may take. */
    @WithDefault("10s")
    Duration time();

    /** How long the execution of a mutation may take. */
    @WithDefault("60s")
    Duration mutationTime();

    /**
     * Requests that are executed at once, and as many more of those who write. More only share the same processors, and
     * all of them wait longer. By default as many as there are processors, at least 2; never more than the pool has
     * connections.
     */
    OptionalInt concurrentRequests();

    /**
     * Requests that may wait for their turn when they come at once; past it they are refused. Where more come before the
     * queue has ended, 20 for each that is executed may stand in it.
     */
    @WithDefault("100")
    int queuedRequests();

    /** How long a request may wait for its turn. */
    @WithDefault("5s")
    Duration queueTime();

    /** Requests of one client in an interval; no limit where it is not set. */
    OptionalInt clientRequests();

    /** The interval. */
    @WithDefault("1m")
    Duration clientInterval();
}
