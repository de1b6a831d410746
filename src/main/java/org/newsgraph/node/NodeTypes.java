package org.newsgraph.node;

import java.util.List;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.graph.RowType;
import org.newsgraph.linking.NameCandidateGraph;
import org.newsgraph.membership.MembershipGraph;
import org.newsgraph.mention.MentionGraph;
import org.newsgraph.participation.ParticipationGraph;

/** All types whose rows have an id. */
public final class NodeTypes {
    public static final List<RowType<?>> ALL = List.of(
            ArticleGraph.ARTICLE,
            EntityGraph.ENTITY,
            MentionGraph.MENTION,
            MembershipGraph.MEMBERSHIP,
            ParticipationGraph.PARTICIPATION,
            NameCandidateGraph.CANDIDATE);

    private NodeTypes() {}
}
