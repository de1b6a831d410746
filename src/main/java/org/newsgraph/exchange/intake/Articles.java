package org.newsgraph.exchange.intake;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.newsgraph.article.Article;
import org.newsgraph.article.ArticleEdits;
import org.newsgraph.edit.Edits;
import org.newsgraph.entity.Links;
import org.newsgraph.entity.References;
import org.newsgraph.mention.Mention;
import org.newsgraph.mention.MentionEdits;
import org.newsgraph.mention.Span;

/** The articles that a batch speaks of, by their uris. */
final class Articles {
    /** An article that a document describes. */
    static final class Described {
        final Article article;
        final boolean isNew;
        private final String storedBody;
        private List<UUID> authors = List.of();
        private Map<UUID, List<Span>> mentions = Map.of();
        private boolean areAuthorsChanged;
        private boolean areMentionsGiven;
        private boolean areMentionsChanged;
        private boolean isChanged;
        private boolean isToLink;

        Described(Article article, boolean isNew) {
            this.article = article;
            this.isNew = isNew;
            storedBody = article.articleBody;
        }
    }

    private final Map<String, UUID> ids = new HashMap<>();
    private final Map<String, Described> byUri = new LinkedHashMap<>();
    private final Set<UUID> takenIds = new HashSet<>();

    private Articles() {}

    /**
     * @param described uris of those that are described
     * @param referred uris of those that are only referred to
     * @param given ids that documents give to what they describe, of whatever kind
     */
    static Articles load(Set<String> described, Set<String> referred, Set<UUID> given) {
        var articles = new Articles();
        Set<String> all = new LinkedHashSet<>(described);
        all.addAll(referred);
        if (!all.isEmpty()) {
            Rows.read(
                            "select uri, cast(id as text) from article where uri = any (cast(:uris as text[]))"
                                    + " order by id for no key update",
                            Map.of("uris", all.toArray(String[]::new)))
                    .forEach(row -> articles.ids.put((String) row[0], Rows.uuid(row[1])));
        }
        if (!given.isEmpty()) {
            Rows.read("""
                            with given (id) as (select unnest(cast(:ids as uuid[])))
                            select cast(id as text) from given join article using (id)
                            union all select cast(id as text) from given join entity using (id)
                            union all select cast(id as text) from given join merged_entity using (id)
                            union all select cast(id as text) from given join membership using (id)
                            union all select cast(id as text) from given join participation using (id)""", Map.of("ids", References.array(given)))
                    .forEach(row -> articles.takenIds.add(Rows.uuid(row[0])));
        }
        articles.read(described.stream()
                .map(articles.ids::get)
                .filter(Objects::nonNull)
                .toList());
        return articles;
    }

    private void read(Collection<UUID> stored) {
        if (stored.isEmpty()) {
            return;
        }
        Article.<Article>list("uuid in ?1", stored)
                .forEach(article -> byUri.put(article.uri, new Described(article, false)));
        Map<UUID, Described> byId = byUri.values().stream()
                .collect(Collectors.toMap(described -> described.article.uuid, described -> described));
        byId.values().forEach(described -> {
            described.authors = new ArrayList<>();
            described.mentions = new HashMap<>();
        });
        Map<String, String> ids = Map.of("ids", References.array(stored));
        Rows.read(
                        "select cast(article_id as text), cast(person_id as text) from authorship"
                                + " where article_id = any (cast(:ids as uuid[])) order by article_id, position",
                        ids)
                .forEach(row -> byId.get(Rows.uuid(row[0])).authors.add(Rows.uuid(row[1])));
        Mention.<Mention>list("articleId in ?1", stored)
                .forEach(mention -> byId.get(mention.articleId).mentions.put(mention.entityId, mention.getSpans()));
    }

    /** The article that has the uri; null where there is none yet. */
    Described find(String uri) {
        return byUri.get(uri);
    }

    /** The id of an article, described or only referred to; null where there is none. */
    UUID id(String uri) {
        return ids.get(uri);
    }

    /** Whether something has an id already. */
    boolean isTaken(UUID id) {
        return takenIds.contains(id);
    }

    /** Takes over what a document says; lists that are null stay as they are. */
    void apply(
            CheckedEntry.OfArticle checked,
            UUID publisher,
            List<UUID> authors,
            Map<UUID, List<Span>> mentions,
            boolean link,
            Outcome outcome) {
        Described described = byUri.get(checked.values().uri);
        boolean isFirst = described == null;
        if (isFirst) {
            Article article = checked.values();
            article.uuid = checked.entry().id() == null
                    ? Edits.newId()
                    : UUID.fromString(checked.entry().id());
            takenIds.add(article.uuid);
            described = new Described(article, true);
            byUri.put(article.uri, described);
            ids.put(article.uri, article.uuid);
        }
        Article article = described.article;
        Map<String, Object> before = Rows.columns(article);
        String body = isFirst ? null : article.articleBody;
        if (!isFirst) {
            ArticleEdits.write(article, checked.in());
        }
        article.publisherId = publisher == null ? article.publisherId : publisher;
        boolean isChanged = !Rows.columns(article).equals(before);
        if (authors != null && !authors.equals(described.authors)) {
            described.authors = authors;
            described.areAuthorsChanged = true;
            isChanged = true;
        }
        if (mentions != null && !mentions.equals(described.mentions)) {
            described.mentions = mentions;
            described.areMentionsChanged = true;
            isChanged = true;
        }
        described.areMentionsGiven |= mentions != null;
        described.isToLink =
                mentions == null && (described.isToLink || (link && !Objects.equals(body, article.articleBody)));
        outcome.articles.add(article.uuid);
        if (isFirst) {
            outcome.created.add(article.uuid);
        } else if (isChanged) {
            outcome.changed.add(article.uuid);
            described.isChanged = true;
        }
    }

    /** Writes what was made and changed; what of it is to be linked is left to the run. Says whether anything is. */
    boolean write(UUID run) {
        List<Described> fresh = byUri.values().stream().filter(one -> one.isNew).toList();
        Rows.write("""
                insert into article (id, uri, url, headline, alternative_headline, abstract, article_body,
                  article_section, dateline, keywords, in_language, date_published, date_modified, word_count,
                  pub_status, embargoed_until, publisher_id)
                select id, uri, url, headline, alternative_headline, abstract, article_body,
                  article_section, dateline, keywords, in_language, date_published, date_modified, word_count,
                  pub_status, embargoed_until, publisher_id
                from jsonb_to_recordset(cast(:rows as jsonb)) r (id uuid, uri text, url text, headline text,
                  alternative_headline text, abstract text, article_body text, article_section text, dateline text,
                  keywords text[], in_language text, date_published timestamptz, date_modified timestamptz,
                  word_count int, pub_status text, embargoed_until timestamptz, publisher_id uuid)""", fresh.stream().map(one -> Rows.columns(one.article)).toList());
        byUri.values().stream().filter(one -> one.isChanged && !one.isNew).forEach(one -> one.article.version++);
        Panache.getEntityManager().flush();
        Links.replace("authorship", "article_id", "person_id", lists(one -> one.areAuthorsChanged, one -> one.authors));
        MentionEdits.put(lists(one -> one.areMentionsChanged && one.isNew, one -> one.mentions));
        Map<UUID, Map<UUID, List<Span>>> replaced =
                lists(one -> one.areMentionsChanged && !one.isNew, one -> one.mentions);
        if (!replaced.isEmpty()) {
            MentionEdits.replace(replaced);
        }
        for (Described one : byUri.values()) {
            if (!one.isNew && !one.areMentionsGiven && !Objects.equals(one.storedBody, one.article.articleBody)) {
                MentionEdits.move(one.article.uuid, one.storedBody, one.article.articleBody);
            }
        }
        return leaveToLink(run);
    }

    private <T> Map<UUID, T> lists(Predicate<Described> which, Function<Described, T> list) {
        return byUri.values().stream()
                .filter(which)
                .collect(Collectors.toMap(one -> one.article.uuid, list, (a, b) -> b, LinkedHashMap::new));
    }

    private boolean leaveToLink(UUID run) {
        List<UUID> toLink = byUri.values().stream()
                .filter(one -> one.isToLink)
                .map(one -> one.article.uuid)
                .toList();
        if (!toLink.isEmpty()) {
            Panache.getEntityManager()
                    .createNativeQuery("""
                            insert into article_to_link (article_id, run)
                            select id, cast(:run as uuid) from unnest(cast(:ids as uuid[])) id
                            on conflict (article_id) do update set run = excluded.run""")
                    .setParameter("run", run.toString())
                    .setParameter("ids", References.array(toLink))
                    .executeUpdate();
        }
        // Those that a run that broke off has left.
        List<UUID> others = byUri.values().stream()
                .filter(one -> !one.isNew && !one.isToLink)
                .map(one -> one.article.uuid)
                .toList();
        int left = 0;
        if (!others.isEmpty()) {
            left = Panache.getEntityManager()
                    .createNativeQuery("update article_to_link set run = cast(:run as uuid)"
                            + " where article_id = any (cast(:ids as uuid[]))")
                    .setParameter("run", run.toString())
                    .setParameter("ids", References.array(others))
                    .executeUpdate();
        }
        return left > 0 || !toLink.isEmpty();
    }
}
