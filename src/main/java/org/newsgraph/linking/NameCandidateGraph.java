package org.newsgraph.linking;

import static org.newsgraph.graph.SortKey.descending;

import java.util.List;
import org.newsgraph.graph.Conditions;
import org.newsgraph.graph.Filter;
import org.newsgraph.graph.Relation;
import org.newsgraph.graph.RowType;
import org.newsgraph.graph.SqlType;
import org.newsgraph.mention.MentionGraph;

/** New names and where articles give them. */
public final class NameCandidateGraph {
    static final Filter FILTER = new Filter()
            .with("id", Conditions.id("t.id"))
            .with("name", Conditions.string("t.name"))
            .with("kind", Conditions.oneOf("t.kind"))
            .with("status", Conditions.oneOf("t.status"))
            .with(
                    "article",
                    Conditions.one("name_candidate_passage f", "f.candidate_id = t.id", Conditions.id("t.article_id")));

    static final Relation<NameCandidate> CANDIDATES = Relation.of(
                    "nameCandidates",
                    NameCandidate.class,
                    "{name_candidate} t",
                    "true",
                    List.of(descending("t.article_count", SqlType.INT), descending("t.id", SqlType.UUID)))
            .filteredBy(FILTER);

    static final Relation<NameCandidatePassage> PASSAGES = Relation.of(
            "NameCandidate.passages",
            NameCandidatePassage.class,
            "name_candidate_passage t",
            "t.candidate_id = p.id",
            List.of(descending("t.article_id", SqlType.UUID)));

    public static final RowType<NameCandidate> CANDIDATE = RowType.of(NameCandidate.class, "{name_candidate}")
            .one("entity", "t.entity_id")
            .page("passages", PASSAGES);

    public static final RowType<NameCandidatePassage> PASSAGE = RowType.of(NameCandidatePassage.class)
            .one("article", "t.article_id")
            .all("spans", MentionGraph.SPANS);

    private NameCandidateGraph() {}
}
