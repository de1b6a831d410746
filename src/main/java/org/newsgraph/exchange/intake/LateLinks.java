package org.newsgraph.exchange.intake;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.newsgraph.entity.References;
import org.newsgraph.graphql.LanguageTag;
import org.newsgraph.linking.Ambiguity;
import org.newsgraph.linking.Candidates;
import org.newsgraph.linking.Linker;
import org.newsgraph.linking.Links;
import org.newsgraph.mention.MentionEdits;
import org.newsgraph.mention.Span;

/** Links the known names in the articles that a run has written, once it has read everything, and gathers the new ones. */
final class LateLinks {
    private static final int AT_ONCE = 100;

    /** What was not clear in an article. */
    record Unclear(UUID article, String uri, Ambiguity ambiguity) {}

    /** How many articles were looked at, none where nothing is left; and what was not clear in them. */
    record Done(int articles, List<Unclear> unclear) {}

    private record Text(UUID id, String uri, boolean isByHand, Linker.Text text) {}

    private LateLinks() {}

    /** Whether anything is left to link. */
    static boolean isAny(UUID run) {
        return QuarkusTransaction.requiringNew()
                .call(() -> !Rows.read(
                                "select cast(run as text) from article_to_link where run = cast(:run as uuid) limit 1",
                                Map.of("run", run.toString()))
                        .isEmpty());
    }

    /** Links some of those that are left, in the transaction that runs. Whom somebody has linked by hand stays so. */
    static Done some(UUID run, Linker linker, Candidates candidates) {
        Batch.takeTurn();
        List<Text> articles = Rows.read("""
                        select cast(a.id as text), a.uri, a.headline, a.article_body, a.in_language, exists (
                          select from mention m
                          join change c on c.row_id = m.id and c.relation = 'mention'
                          join edit e on e.id = c.edit_id
                          where m.article_id = a.id and e.mutation not in ('import', 'importDocuments'))
                        from article_to_link l join article a on a.id = l.article_id
                        where l.run = cast(:run as uuid)
                        order by l.article_id limit %d
                        for no key update of a""".formatted(AT_ONCE), Map.of("run", run.toString())).stream()
                .map(row -> new Text(
                        Rows.uuid(row[0]),
                        (String) row[1],
                        (Boolean) row[5],
                        new Linker.Text(
                                (String) row[2],
                                (String) row[3],
                                row[4] == null ? null : new LanguageTag((String) row[4]))))
                .toList();
        List<Text> toLink = articles.stream().filter(one -> !one.isByHand()).toList();
        List<Unclear> unclear = new ArrayList<>();
        Map<UUID, Map<UUID, List<Span>>> mentions = new LinkedHashMap<>();
        List<Links> links = linker.link(toLink.stream().map(Text::text).toList());
        List<Candidates.Text> texts = new ArrayList<>();
        for (int i = 0; i < toLink.size(); i++) {
            Text article = toLink.get(i);
            Linker.Text text = article.text();
            texts.add(new Candidates.Text(article.id(), text.headline(), text.body(), text.language(), links.get(i)));
            mentions.put(article.id(), links.get(i).mentions());
            links.get(i).ambiguous().forEach(one -> unclear.add(new Unclear(article.id(), article.uri(), one)));
        }
        if (!mentions.isEmpty()) {
            MentionEdits.replace(mentions);
            candidates.gather(texts);
        }
        if (!articles.isEmpty()) {
            Panache.getEntityManager()
                    .createNativeQuery("delete from article_to_link where article_id = any (cast(:ids as uuid[]))")
                    .setParameter(
                            "ids",
                            References.array(articles.stream().map(Text::id).toList()))
                    .executeUpdate();
        }
        return new Done(articles.size(), unclear);
    }
}
