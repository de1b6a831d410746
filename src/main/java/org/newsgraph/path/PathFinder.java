package org.newsgraph.path;

import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.graph.Audience;
import org.newsgraph.graph.Graph;
import org.newsgraph.graphql.TooComplex;

/**
 * The shortest chains between two entities, breadth-first from both ends. The end with less to look at goes on, so an
 * entity that is in a large part of all articles is reached and not left; where both ends have too much, it gives up
 * before it asks the database.
 */
@ApplicationScoped
class PathFinder {
    private static final int MAX_ARTICLES = PathGraph.MAX_EACH;
    private static final int MAX_ENTITIES = 2000;

    private final Graph graph;

    PathFinder(Graph graph) {
        this.graph = graph;
    }

    /** @throws TooComplex where it would take more work than one request may */
    List<List<Chains.Step>> find(UUID from, UUID to, int maxLength, int first, Context context) throws TooComplex {
        var there = new Chains(from, first);
        var back = new Chains(to, first);
        for (int length = 1; length <= maxLength; length++) {
            boolean forwards = work(there, context) <= work(back, context);
            Chains growing = forwards ? there : back;
            Chains other = forwards ? back : there;
            if (growing.edge().isEmpty()) {
                return List.of();
            }
            if (work(growing, context) > MAX_ARTICLES || growing.edge().size() > MAX_ENTITIES) {
                throw new TooComplex("These are in too many articles for paths of " + length
                        + " steps: ask for a smaller maxLength, or between others");
            }
            growing.grow(graph.lists(PathGraph.NEIGHBOURS, growing.edge(), context));
            List<List<Chains.Step>> chains = join(growing, there, back, other, first);
            if (!chains.isEmpty()) {
                return chains;
            }
        }
        return List.of();
    }

    /** How many articles there are to look at on the way on. */
    private long work(Chains chains, Context context) {
        Audience audience = Audience.of(context);
        return graph.find(EntityGraph.ENTITY, chains.edge(), context).values().stream()
                .mapToLong(entity -> audience == Audience.PUBLIC ? entity.visibleMentionCount : entity.mentionCount)
                .sum();
    }

    private static List<List<Chains.Step>> join(Chains growing, Chains there, Chains back, Chains other, int first) {
        List<List<Chains.Step>> chains = new ArrayList<>();
        for (UUID meeting : growing.edge()) {
            if (other.reaches(meeting)) {
                for (List<Chains.Step> begin : there.to(meeting)) {
                    for (List<Chains.Step> end : back.to(meeting)) {
                        if (chains.size() < first) {
                            List<Chains.Step> chain = new ArrayList<>(begin);
                            chain.addAll(reversed(end));
                            chains.add(chain);
                        }
                    }
                }
            }
        }
        return chains;
    }

    private static List<Chains.Step> reversed(List<Chains.Step> chain) {
        List<Chains.Step> reversed = new ArrayList<>();
        chain.forEach(step -> reversed.add(new Chains.Step(step.to(), step.via(), step.from())));
        Collections.reverse(reversed);
        return reversed;
    }
}
