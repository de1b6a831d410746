package org.newsgraph.path;

import io.smallrye.graphql.api.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.graph.Graph;
import org.newsgraph.graph.Node;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.TooComplex;
import org.newsgraph.node.NodeTypes;

@GraphQLApi
public class PathApi {
    private static final int MAX_LENGTH = 6;
    private static final int MAX_FIRST = 10;

    private final Graph graph;
    private final PathFinder finder;

    PathApi(Graph graph, PathFinder finder) {
        this.graph = graph;
        this.finder = finder;
    }

    @Query
    @NonNull
    @Description(
            "The shortest chains of shared articles, memberships and participations from one entity to another, all "
                    + "of the same length; empty if none within maxLength steps, which is from 1 to 6. first is from 1 to 10. "
                    + "TOO_COMPLEX where both ends are in too many articles.")
    public List<@NonNull Path> paths(
            @NonNull NodeId from,
            @NonNull NodeId to,
            @DefaultValue("4") Integer maxLength,
            @DefaultValue("3") Integer first,
            Context context)
            throws BadUserInput, TooComplex {
        check("maxLength", maxLength, MAX_LENGTH);
        check("first", first, MAX_FIRST);
        UUID asked = from.parse("from");
        UUID other = to.parse("to");
        Map<UUID, Node> ends = graph.find(List.of(EntityGraph.ENTITY), List.of(asked, other), context);
        if (ends.get(asked) == null || ends.get(other) == null) {
            return List.of();
        }
        UUID start = ends.get(asked).getId().uuid();
        UUID end = ends.get(other).getId().uuid();
        if (start.equals(end)) {
            return List.of();
        }
        List<List<Chains.Step>> chains = finder.find(start, end, maxLength, first, context);
        Map<UUID, Node> nodes = graph.find(NodeTypes.ALL, ids(chains), context);
        return chains.stream()
                .map(chain -> new Path(
                        chain.size(),
                        chain.stream()
                                .map(step -> new PathStep(
                                        (Entity) nodes.get(step.from()),
                                        (Entity) nodes.get(step.to()),
                                        nodes.get(step.via())))
                                .toList()))
                .toList();
    }

    private static Set<UUID> ids(List<List<Chains.Step>> chains) {
        Set<UUID> ids = new LinkedHashSet<>();
        chains.forEach(chain -> chain.forEach(step -> ids.addAll(List.of(step.from(), step.via(), step.to()))));
        return ids;
    }

    private static void check(String argument, Integer value, int max) throws BadUserInput {
        if (value == null || value < 1 || value > max) {
            throw new BadUserInput(argument + " must be from 1 to " + max);
        }
    }
}
