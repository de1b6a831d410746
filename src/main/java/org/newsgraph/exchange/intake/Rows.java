package org.newsgraph.exchange.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.Panache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.newsgraph.article.Article;
import org.newsgraph.entity.Thing;
import org.newsgraph.event.Event;
import org.newsgraph.graphql.LanguageTag;
import org.newsgraph.graphql.PartialDate;
import org.newsgraph.organization.Organization;
import org.newsgraph.person.Person;

/** Rows as one parameter of a statement: JSON, which PostgreSQL makes rows of again. */
final class Rows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    static String json(Collection<? extends Map<String, ?>> rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement whose only parameter is :rows. */
    static void write(String sql, Collection<? extends Map<String, ?>> rows) {
        if (!rows.isEmpty()) {
            Panache.getEntityManager()
                    .createNativeQuery(sql)
                    .setParameter("rows", json(rows))
                    .executeUpdate();
        }
    }

    /** The rows of a query, columns as text. */
    static List<Object[]> read(String sql, Map<String, ?> parameters) {
        var query = Panache.getEntityManager().createNativeQuery(sql);
        parameters.forEach(query::setParameter);
        List<Object[]> rows = new ArrayList<>();
        for (Object row : query.getResultList()) {
            rows.add(row instanceof Object[] columns ? columns : new Object[] {row});
        }
        return rows;
    }

    static UUID uuid(Object column) {
        return UUID.fromString((String) column);
    }

    /** An article's columns that imports write. */
    static Map<String, Object> columns(Article article) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", text(article.uuid));
        row.put("uri", article.uri);
        row.put("url", article.url == null ? null : article.url.value());
        row.put("headline", article.headline);
        row.put("alternative_headline", article.alternativeHeadline);
        row.put("abstract", article.summary);
        row.put("article_body", article.articleBody);
        row.put("article_section", article.articleSection);
        row.put("dateline", article.dateline);
        row.put("keywords", List.copyOf(article.keywords));
        row.put("in_language", text(article.inLanguage));
        row.put("date_published", text(article.datePublished));
        row.put("date_modified", text(article.dateModified));
        row.put("word_count", article.wordCount);
        row.put("pub_status", article.pubStatus.name());
        row.put("embargoed_until", text(article.embargoedUntil));
        row.put("publisher_id", text(article.publisherId));
        return row;
    }

    /** An entity's columns that imports write. */
    static Map<String, Object> columns(Thing thing) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", text(thing.uuid));
        row.put("kind", CheckedEntry.kind(thing).name());
        row.put("name", thing.name);
        row.put("description", thing.description);
        row.put("same_as", List.copyOf(thing.sameAsUrls));
        if (thing instanceof Person person) {
            row.put("given_name", person.givenName);
            row.put("family_name", person.familyName);
            row.put("birth_date", text(person.birthDate));
            row.put("death_date", text(person.deathDate));
        } else if (thing instanceof Organization organization) {
            row.put("organization_kind", text(organization.organizationKind));
            row.put("founding_date", text(organization.foundingDate));
            row.put("dissolution_date", text(organization.dissolutionDate));
            row.put("parent_organization_id", text(organization.parentOrganizationId));
        } else if (thing instanceof Event event) {
            row.put("start_date", text(event.startDate));
            row.put("end_date", text(event.endDate));
            row.put("event_status", text(event.eventStatus));
            row.put("location", event.location);
            row.put("super_event_id", text(event.superEventId));
        }
        return row;
    }

    static String text(Object value) {
        return value == null
                ? null
                : value instanceof PartialDate date
                        ? date.value()
                        : value instanceof LanguageTag tag ? tag.value() : value.toString();
    }
}
