package org.newsgraph.mention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.newsgraph.edit.Edits;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.References;
import org.newsgraph.graphql.NodeId;

/** Writes mentions. */
public final class MentionEdits {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_MENTIONS = 1_000;

    private MentionEdits() {}

    /** The field "mentions" of an article's input: the passages of each entity. */
    public static Map<UUID, List<Span>> read(Input in, String body) {
        List<Input> given = in.inputs("mentions", MAX_MENTIONS);
        Map<Input, UUID> entities = References.each(given, "entity", References.ANY);
        Map<UUID, List<Span>> mentions = new LinkedHashMap<>();
        for (Input mention : given) {
            List<Span> spans = Spans.read(mention, body);
            if (entities.containsKey(mention)) {
                mentions.putIfAbsent(entities.get(mention), spans);
            }
        }
        return mentions;
    }

    /** Makes these all the mentions of an article. */
    public static void replace(UUID article, Map<UUID, List<Span>> mentions) {
        replace(Map.of(article, mentions));
    }

    /** Makes these all the mentions of each article. */
    public static void replace(Map<UUID, Map<UUID, List<Span>>> mentions) {
        List<UUID> articles = new ArrayList<>();
        List<UUID> entities = new ArrayList<>();
        mentions.forEach((article, spans) -> spans.keySet().forEach(entity -> {
            articles.add(article);
            entities.add(entity);
        }));
        // Those that go and those that come are counted: locked in one order, since others replace some of the same.
        Panache.getEntityManager()
                .createNativeQuery("""
                        with given as (
                          select * from unnest(cast(:articles as uuid[]), cast(:entities as uuid[])) g (article, entity)
                        ), gone as (
                          select m.id, m.entity_id as entity from mention m
                          where m.article_id = any (cast(:all as uuid[]))
                            and not exists (select from given g where (g.article, g.entity) = (m.article_id, m.entity_id))
                        ), come as (
                          select g.entity from given g where not exists (
                            select from mention m where (m.article_id, m.entity_id) = (g.article, g.entity))
                        ), locked as materialized (
                          select e.id from entity e
                          where e.id in (select entity from gone union select entity from come)
                          order by e.id for no key update
                        )
                        delete from mention where id in (select id from gone) and (select count(*) from locked) > 0""")
                .setParameter("all", References.array(mentions.keySet()))
                .setParameter("articles", References.array(articles))
                .setParameter("entities", References.array(entities))
                .executeUpdate();
        put(mentions);
    }

    /** Adds mentions to an article; those that it has get these passages. */
    private static void put(UUID article, Map<UUID, List<Span>> mentions) {
        put(Map.of(article, mentions));
    }

    /** The same for many articles at once. */
    public static void put(Map<UUID, Map<UUID, List<Span>>> mentions) {
        if (mentions.values().stream().allMatch(Map::isEmpty)) {
            return;
        }
        // In the order of entities, as all writes that count mentions lock them.
        Panache.getEntityManager()
                .createNativeQuery("""
                        insert into mention (id, article_id, entity_id, span_starts, span_ends, span_texts)
                        select m.id, m.article, m.entity, m.starts, m.ends, m.texts
                        from jsonb_to_recordset(cast(:mentions as jsonb))
                          m (id uuid, article uuid, entity uuid, starts int[], ends int[], texts text[])
                        order by m.entity
                        on conflict (article_id, entity_id) do update
                        set span_starts = excluded.span_starts, span_ends = excluded.span_ends,
                          span_texts = excluded.span_texts
                        where (mention.span_starts, mention.span_ends, mention.span_texts)
                          is distinct from (excluded.span_starts, excluded.span_ends, excluded.span_texts)""")
                .setParameter("mentions", json(mentions))
                .executeUpdate();
    }

    /**
     * Adds passages of an entity to those that an article has: the ones that still stand in its text and touch no other
     * of the entity. Nothing where there is none.
     */
    public static void unite(UUID article, UUID entity, List<Span> more) {
        Optional<String> body = lockedBody(article);
        if (body.isEmpty()) {
            return;
        }
        List<Span> spans = Mention.<Mention>find("articleId = ?1 and entityId = ?2", article, entity)
                .firstResultOptional()
                .map(mention -> new ArrayList<>(mention.getSpans()))
                .orElseGet(ArrayList::new);
        int before = spans.size();
        for (Span span : more) {
            if (body.get().startsWith(span.text(), span.start())
                    && spans.stream().noneMatch(other -> span.start() < other.end() && other.start() < span.end())) {
                spans.add(span);
            }
        }
        if (spans.size() > before) {
            spans.sort(Comparator.comparingInt(Span::start));
            put(article, Map.of(entity, spans));
        }
    }

    /** The text of an article, which nobody changes until the transaction ends; nor its mentions. */
    private static Optional<String> lockedBody(UUID article) {
        List<?> body = Panache.getEntityManager()
                .createNativeQuery(
                        "select coalesce(article_body, '') from article where id = :id for no key update", String.class)
                .setParameter("id", article)
                .getResultList();
        return body.stream().findFirst().map(String.class::cast);
    }

    private static String json(Map<UUID, Map<UUID, List<Span>>> mentions) {
        List<Map<String, Object>> rows = new ArrayList<>();
        mentions.forEach((article, spans) -> spans.forEach((entity, of) -> rows.add(Map.of(
                "id", Edits.newId(),
                "article", article,
                "entity", entity,
                "starts", of.stream().map(Span::start).toList(),
                "ends", of.stream().map(Span::end).toList(),
                "texts", of.stream().map(Span::text).toList()))));
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the passages of an article's mentions where they are after its text was changed. */
    public static void move(UUID article, String before, String after) {
        Map<UUID, List<Span>> moved = new LinkedHashMap<>();
        Collection<Mention> mentions = Mention.list("articleId", article);
        mentions.forEach(mention -> moved.put(
                mention.entityId,
                Spans.moved(mention.getSpans(), before == null ? "" : before, after == null ? "" : after)));
        put(article, moved);
    }

    static Mention add(Input in) {
        Optional<UUID> entity = References.one(in, "entity", References.ANY).map(References.Found::id);
        Optional<UUID> article = in.id("article");
        Optional<String> body = article.flatMap(MentionEdits::lockedBody);
        if (body.isEmpty()) {
            in.refuse(UserErrorCode.NOT_FOUND, "No article has this id", "article");
            return null;
        }
        List<Span> spans = Spans.read(in, body.get());
        if (entity.isPresent() && Mention.count("articleId = ?1 and entityId = ?2", article.get(), entity.get()) > 0) {
            in.refuse(UserErrorCode.DUPLICATE, "The article mentions it already", "entity");
        }
        if (in.isRefused() || entity.isEmpty()) {
            return null;
        }
        put(article.get(), Map.of(entity.get(), spans));
        touch(article.get());
        return Mention.find("articleId = ?1 and entityId = ?2", article.get(), entity.get())
                .singleResult();
    }

    static NodeId remove(Input in) {
        Optional<Mention> found = in.id("id").map(id -> Mention.findById(id, LockModeType.PESSIMISTIC_WRITE));
        if (found.isEmpty()) {
            in.refuse(UserErrorCode.NOT_FOUND, "No mention has this id", "id");
            return null;
        }
        found.get().delete();
        touch(found.get().articleId);
        return found.get().getId();
    }

    /** What an article says includes whom it mentions: caches of it have to know. */
    private static void touch(UUID article) {
        Panache.getEntityManager()
                .createNativeQuery("update article set updated_at = now() where id = :id")
                .setParameter("id", article)
                .executeUpdate();
    }
}
