package org.newsgraph.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.graph.Graph;
import org.newsgraph.graph.Node;
import org.newsgraph.graph.NodeType;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.membership.MembershipGraph;
import org.newsgraph.mention.MentionGraph;
import org.newsgraph.participation.ParticipationGraph;

@GraphQLApi
public class NodeApi {
    private static final int MAX_IDS = 100;
    private static final List<NodeType<?>> TYPES = List.of(
            ArticleGraph.ARTICLE,
            EntityGraph.ENTITY,
            MentionGraph.MENTION,
            MembershipGraph.MEMBERSHIP,
            ParticipationGraph.PARTICIPATION);

    private final Graph graph;

    NodeApi(Graph graph) {
        this.graph = graph;
    }

    @Query
    @Description("Whatever has the id; null where nothing has it.")
    public Node node(@NonNull NodeId id) throws BadUserInput {
        UUID wanted = id.parse("id");
        return graph.find(TYPES, List.of(wanted)).get(wanted);
    }

    @Query
    @NonNull
    @Description("In the order of ids; null where nothing has that id. At most 100.")
    public List<Node> nodes(@NonNull List<@NonNull NodeId> ids) throws BadUserInput {
        if (ids.size() > MAX_IDS) {
            throw new BadUserInput("ids must be at most " + MAX_IDS);
        }
        List<UUID> wanted = new ArrayList<>();
        for (NodeId id : ids) {
            wanted.add(id.parse("ids"));
        }
        Map<UUID, Node> found = graph.find(TYPES, wanted);
        return wanted.stream().map(found::get).toList();
    }
}
