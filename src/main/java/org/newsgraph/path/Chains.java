package org.newsgraph.path;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a breadth-first search from one end has found: the entities by distance, and how each was reached. */
final class Chains {
    /** A step to an entity from one that is nearer to the end. */
    record Step(UUID from, UUID via, UUID to) {}

    private final int kept;
    private final Map<UUID, List<Step>> steps = new LinkedHashMap<>();
    private Set<UUID> edge = new LinkedHashSet<>();

    /** @param kept how many ways to reach an entity are kept */
    Chains(UUID end, int kept) {
        this.kept = kept;
        steps.put(end, List.of());
        edge.add(end);
    }

    /** The entities that are farthest from the end. */
    Set<UUID> edge() {
        return edge;
    }

    boolean reaches(UUID entity) {
        return steps.containsKey(entity);
    }

    /** Goes one step on from every entity at the edge. */
    void grow(Map<UUID, List<Neighbour>> neighbours) {
        Map<UUID, List<Step>> found = new LinkedHashMap<>();
        neighbours.forEach((from, all) -> all.forEach(next -> {
            List<Step> ways = found.computeIfAbsent(next.targetId, t -> new ArrayList<>());
            if (!steps.containsKey(next.targetId) && ways.size() < kept) {
                ways.add(new Step(from, next.viaId, next.targetId));
            }
        }));
        found.keySet().removeAll(steps.keySet());
        steps.putAll(found);
        edge = new LinkedHashSet<>(found.keySet());
    }

    /** Chains from the end to an entity, at most as many as are kept. */
    List<List<Step>> to(UUID entity) {
        List<Step> ways = steps.get(entity);
        if (ways.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Step>> chains = new ArrayList<>();
        for (Step last : ways) {
            for (List<Step> before : to(last.from())) {
                if (chains.size() < kept) {
                    List<Step> chain = new ArrayList<>(before);
                    chain.add(last);
                    chains.add(chain);
                }
            }
        }
        return chains;
    }
}
