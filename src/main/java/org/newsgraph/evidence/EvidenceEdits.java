package org.newsgraph.evidence;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.newsgraph.edit.Edits;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.References;

/** Writes what states a membership or a participation. */
public final class EvidenceEdits {
    private static final int MAX_EVIDENCE = 100;
    private static final int MAX_PASSAGE = 10_000;

    /** An article that states it, and its words, which may be null. */
    public record Statement(UUID article, String passage) {}

    private EvidenceEdits() {}

    /** The field "evidence" of an input, each statement once. */
    public static Set<Statement> read(Input in) {
        List<Input> given = in.inputs("evidence", MAX_EVIDENCE);
        List<UUID> asked =
                given.stream().flatMap(one -> one.id("article").stream()).toList();
        List<?> articles = asked.isEmpty()
                ? List.of()
                : Panache.getEntityManager()
                        .createNativeQuery(
                                "select cast(id as text) from article where id = any (cast(:ids as uuid[])) for key share",
                                String.class)
                        .setParameter("ids", References.array(asked))
                        .getResultList();
        Set<Statement> evidence = new LinkedHashSet<>();
        for (Input one : given) {
            Optional<UUID> article = one.id("article").filter(id -> articles.contains(id.toString()));
            String[] passage = new String[1];
            one.text("passage", MAX_PASSAGE, text -> passage[0] = text == null || text.isEmpty() ? null : text);
            article.ifPresentOrElse(
                    id -> evidence.add(new Statement(id, passage[0])),
                    () -> one.refuse(UserErrorCode.NOT_FOUND, "No article has this id", "article"));
        }
        return evidence;
    }

    /**
     * Makes these all that states a relation.
     *
     * @param table of the evidence
     * @param column of the table, which refers to the relation
     */
    public static void replace(String table, String column, UUID relation, Set<Statement> evidence) {
        String articles =
                References.array(evidence.stream().map(Statement::article).toList());
        String[] passages = evidence.stream().map(Statement::passage).toArray(String[]::new);
        String ids = References.array(
                evidence.stream().map(statement -> Edits.newId()).toList());
        Panache.getEntityManager()
                .createNativeQuery("""
                        delete from %1$s e
                        where e.%2$s = :relation and not exists (
                          select from unnest(cast(:articles as uuid[]), cast(:passages as text[])) s (article, passage)
                          where s.article = e.article_id and s.passage is not distinct from e.passage)""".formatted(table, column))
                .setParameter("relation", relation)
                .setParameter("articles", articles)
                .setParameter("passages", passages)
                .executeUpdate();
        Panache.getEntityManager()
                .createNativeQuery("""
                        insert into %1$s (id, %2$s, article_id, passage)
                        select s.id, :relation, s.article, s.passage
                        from unnest(cast(:ids as uuid[]), cast(:articles as uuid[]), cast(:passages as text[]))
                          s (id, article, passage)
                        on conflict do nothing""".formatted(table, column))
                .setParameter("relation", relation)
                .setParameter("ids", ids)
                .setParameter("articles", articles)
                .setParameter("passages", passages)
                .executeUpdate();
    }
}
