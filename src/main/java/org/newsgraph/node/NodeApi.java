package org.newsgraph.node;

import io.smallrye.graphql.api.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.newsgraph.graph.Graph;
import org.newsgraph.graph.Node;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.NodeId;

@GraphQLApi
public class NodeApi {
    static final int MAX_IDS = 100;
    private final Graph graph;

    NodeApi(Graph graph) {
        this.graph = graph;
    }

    @Query
    @Description("Whatever has the id; null where nothing has it.")
    public Node node(@NonNull NodeId id, Context context) throws BadUserInput {
        UUID wanted = id.parse("id");
        return graph.find(NodeTypes.ALL, List.of(wanted), context).get(wanted);
    }

    @Query
    @NonNull
    @Description("In the order of ids; null where nothing has that id. At most 100.")
    public List<Node> nodes(@NonNull List<@NonNull NodeId> ids, Context context) throws BadUserInput {
        if (ids.size() > MAX_IDS) {
            throw new BadUserInput("ids must be at most " + MAX_IDS);
        }
        List<UUID> wanted = new ArrayList<>();
        for (NodeId id : ids) {
            wanted.add(id.parse("ids"));
        }
        Map<UUID, Node> found = graph.find(NodeTypes.ALL, wanted, context);
        return wanted.stream().map(found::get).toList();
    }
}
