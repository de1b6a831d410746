package org.newsgraph.organization;

import org.newsgraph.article.Article;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.entity.EntityGraph;
import org.newsgraph.event.Event;
import org.newsgraph.event.EventGraph;
import org.newsgraph.graph.NodeType;
import org.newsgraph.graph.Relation;

/** Organizations and the relations that start only from them. */
public final class OrganizationGraph {
    public static final NodeType<Organization> ORGANIZATION =
            new NodeType<>(Organization.class, "entity", "t.kind = 'ORGANIZATION'");

    static final Relation<Organization> ORGANIZATIONS = Relation.of(
            "organizations", Organization.class, "entity t", "t.kind = 'ORGANIZATION'", EntityGraph.BY_NAME);

    static final Relation<Organization> SUB_ORGANIZATIONS = Relation.of(
            "Organization.subOrganizations",
            Organization.class,
            "entity t",
            "t.parent_organization_id = p.id",
            EntityGraph.BY_NAME);

    static final Relation<Article> PUBLISHED = Relation.of(
            "Organization.published", Article.class, "article t", "t.publisher_id = p.id", ArticleGraph.NEWEST_FIRST);

    static final Relation<Event> ORGANIZED = Relation.of(
            "Organization.organized",
            Event.class,
            "organizer l join entity t on t.id = l.event_id",
            "l.organization_id = p.id",
            EventGraph.NEWEST_FIRST);

    private OrganizationGraph() {}
}
