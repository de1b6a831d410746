package org.newsgraph.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a document says of an article. Fields are those of the type Article of the schema.
 *
 * @param id the graph's, a UUID, which a new article keeps; null: not said
 * @param uri what the article is known by: an article that has it is updated
 * @param datePublished ISO 8601 with an offset, like dateModified and embargoedUntil
 * @param authors people, in byline order
 * @param mentions null: the document says nothing of them, and names are linked
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArticleEntry(
        String id,
        String uri,
        String url,
        String headline,
        String alternativeHeadline,
        @JsonProperty("abstract") String summary,
        String articleBody,
        String articleSection,
        String dateline,
        List<String> keywords,
        String inLanguage,
        String datePublished,
        String dateModified,
        String pubStatus,
        String embargoedUntil,
        EntityKey publisher,
        List<EntityKey> authors,
        List<MentionEntry> mentions)
        implements Entry {}
