package org.newsgraph.linking;

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
import org.newsgraph.mention.Span;

@Entity
@Table(name = "name_candidate_passage")
@Description("Where an article gives a new name.")
public class NameCandidatePassage extends PanacheEntityBase {
    @jakarta.persistence.Id
    @Ignore
    public UUID id;

    @Ignore
    @Column(name = "candidate_id")
    public UUID candidateId;

    @Ignore
    @Column(name = "article_id")
    public UUID articleId;

    @NonNull
    @Description("The first sentence of the article that has the name.")
    public String sentence;

    @Ignore
    @Column(name = "span_starts")
    public List<Integer> spanStarts = new ArrayList<>();

    @Ignore
    @Column(name = "span_ends")
    public List<Integer> spanEnds = new ArrayList<>();

    @Ignore
    @Column(name = "span_texts")
    public List<String> spanTexts = new ArrayList<>();

    protected NameCandidatePassage() {}

    @NonNull
    @Description("Where in articleBody as it was read: UTF-16 offsets, half-open. In order.")
    public List<@NonNull Span> getSpans() {
        return IntStream.range(0, spanStarts.size())
                .mapToObj(i -> new Span(spanStarts.get(i), spanEnds.get(i), spanTexts.get(i)))
                .toList();
    }
}
