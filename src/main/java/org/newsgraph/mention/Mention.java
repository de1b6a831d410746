package org.newsgraph.mention;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.UuidGenerator;
import org.newsgraph.article.Article;
import org.newsgraph.entity.Thing;
import org.newsgraph.graph.Node;
import org.newsgraph.graphql.NodeId;

@Entity
@Table(name = "mention")
@Description("One entity in one article.")
public class Mention extends PanacheEntityBase implements Node {
    @jakarta.persistence.Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    @Ignore
    @Column(name = "id")
    public UUID uuid;

    @Ignore
    @Column(name = "article_id")
    public UUID articleId;

    @Ignore
    @Column(name = "entity_id")
    public UUID entityId;

    @Ignore
    @Column(name = "span_starts")
    public List<Integer> spanStarts = new ArrayList<>();

    @Ignore
    @Column(name = "span_ends")
    public List<Integer> spanEnds = new ArrayList<>();

    @Ignore
    @Column(name = "span_texts")
    public List<String> spanTexts = new ArrayList<>();

    @Generated
    @Description("How often; 1 where the entity is known to be in the article but not where.")
    public int count;

    protected Mention() {}

    /** @param spans in order and apart, each with the text that stands there in the article's body */
    public Mention(Article article, Thing entity, List<Span> spans) {
        articleId = article.uuid;
        entityId = entity.uuid;
        spanStarts = spans.stream().map(Span::start).toList();
        spanEnds = spans.stream().map(Span::end).toList();
        spanTexts = spans.stream().map(Span::text).toList();
    }

    @Override
    @NonNull
    public NodeId getId() {
        return NodeId.of(uuid);
    }

    @NonNull
    @Description("Where in articleBody: UTF-16 offsets, half-open. In order; empty where it is not known.")
    public List<@NonNull Span> getSpans() {
        return IntStream.range(0, spanStarts.size())
                .mapToObj(i -> new Span(spanStarts.get(i), spanEnds.get(i), spanTexts.get(i)))
                .toList();
    }
}
