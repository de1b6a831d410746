package org.newsgraph.linking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.newsgraph.edit.Edits;
import org.newsgraph.graphql.LanguageTag;
import org.newsgraph.mention.Span;

/**
 * Gathers the names that articles give and nobody is known by, for editors to decide. Only in English texts, for there
 * are no models for others; a text of which the language is not known is read where most of its words are English. It
 * takes a hundred times as long as finding the known names.
 */
@ApplicationScoped
public class Candidates {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_SENTENCE = 1_000;
    private static final int MAX_SPANS = 1_000;

    /**
     * An article that is in the database.
     *
     * @param headline not searched; may be null
     * @param body may be null
     * @param language may be null
     * @param links the known names in the body
     */
    public record Text(UUID article, String headline, String body, LanguageTag language, Links links) {}

    private final EntityManager database;

    Candidates(EntityManager database) {
        this.database = database;
    }

    /** Gathers the new names of one article, in the transaction that runs if one does. */
    public void gather(UUID article, String headline, String body, LanguageTag language, Links links) {
        gather(List.of(new Text(article, headline, body, language, links)));
    }

    /** Gathers the new names of several articles, by three statements; what was gathered from them before is replaced. */
    public void gather(List<Text> texts) {
        List<Map<String, Object>> passages = new ArrayList<>();
        NewNames finder = null;
        for (Text text : texts) {
            if (isEnglish(text)) {
                finder = finder == null ? new NewNames() : finder;
                for (NewName name : finder.find(text.body(), text.links())) {
                    passages.add(passage(text.article(), name));
                }
            }
        }
        QuarkusTransaction.joiningExisting()
                .run(() -> write(texts.stream().map(Text::article).collect(Collectors.toSet()), passages));
    }

    private void write(Set<UUID> articles, List<Map<String, Object>> passages) {
        database.createNativeQuery("""
                        delete from name_candidate_passage where article_id = any (cast(:articles as uuid[]))""")
                .setParameter(
                        "articles", articles.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .executeUpdate();
        if (passages.isEmpty()) {
            return;
        }
        String json = json(passages);
        // In the order of names, so that two who gather the same never wait for each other.
        database.createNativeQuery("""
                        insert into name_candidate (id, name, kind, status)
                        select distinct on (fold(p.name)) p.candidate, p.name, p.kind, 'PENDING'
                        from jsonb_to_recordset(cast(:passages as jsonb)) p (candidate uuid, name text, kind text)
                        order by fold(p.name)
                        on conflict (folded_name) do nothing""").setParameter("passages", json).executeUpdate();
        database.createNativeQuery("""
                        insert into name_candidate_passage
                          (id, candidate_id, article_id, sentence, span_starts, span_ends, span_texts)
                        select p.id, c.id, p.article, p.sentence, p.starts, p.ends, p.texts
                        from jsonb_to_recordset(cast(:passages as jsonb)) p
                          (id uuid, article uuid, name text, sentence text, starts int[], ends int[], texts text[])
                        join name_candidate c on c.folded_name = fold(p.name) and c.status = 'PENDING'
                        order by c.id
                        for no key update of c
                        on conflict (candidate_id, article_id) do nothing""").setParameter("passages", json).executeUpdate();
    }

    private static Map<String, Object> passage(UUID article, NewName name) {
        List<Span> spans =
                name.spans().subList(0, Math.min(MAX_SPANS, name.spans().size()));
        String sentence = name.sentence();
        if (sentence.length() > MAX_SENTENCE) {
            int end = Character.isHighSurrogate(sentence.charAt(MAX_SENTENCE - 1)) ? MAX_SENTENCE - 1 : MAX_SENTENCE;
            sentence = sentence.substring(0, end);
        }
        return Map.of(
                "id", Edits.newId(),
                "candidate", Edits.newId(),
                "article", article,
                "name", name.name(),
                "kind", name.kind(),
                "sentence", sentence,
                "starts", spans.stream().map(Span::start).toList(),
                "ends", spans.stream().map(Span::end).toList(),
                "texts", spans.stream().map(Span::text).toList());
    }

    private static boolean isEnglish(Text text) {
        if (text.body() == null || text.body().isBlank()) {
            return false;
        }
        if (text.language() != null) {
            return text.language().value().equals("en")
                    || text.language().value().startsWith("en-");
        }
        var words = new Words(text.body());
        int lower = 0;
        int english = 0;
        for (int i = 0; i < words.size; i++) {
            if (words.shape(i) == Shape.LOWER) {
                lower++;
                english += CommonWords.contains(words.key(i)) ? 1 : 0;
            }
        }
        return english > 0 && english * 4 >= lower * 3;
    }

    private static String json(List<Map<String, Object>> passages) {
        try {
            return JSON.writeValueAsString(passages);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
