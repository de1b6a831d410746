package org.newsgraph.exchange.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.newsgraph.article.Article;
import org.newsgraph.edit.Input;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.Thing;
import org.newsgraph.exchange.Problem;

/** Takes in the documents of one mutation: all of them, or none. */
@ApplicationScoped
class ImportedDocuments {
    private static final int MAX_DOCUMENTS = 100;
    private static final String DOCUMENTS = "documents";

    private final Importer importer;

    ImportedDocuments(Importer importer) {
        this.importer = importer;
    }

    /** Null where the input is refused. */
    ImportPayload take(Input in) {
        DocumentFormat[] format = new DocumentFormat[1];
        in.requiredOneOf("format", DocumentFormat.class, given -> format[0] = given);
        List<String> texts = in.strings(DOCUMENTS, MAX_DOCUMENTS);
        if (in.isRefused()) {
            return null;
        }
        InputFormat inputFormat = InputFormat.valueOf(format[0].name());
        List<Checked> documents = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            documents.add(Checked.of(document(i, texts.get(i), inputFormat), inputFormat));
        }
        documents.forEach(document -> refuse(document.document(), document.refusals(), in));
        if (in.isRefused()) {
            return null;
        }
        List<LateLinks.Unclear> unclear = new ArrayList<>();
        List<Outcome> outcomes = importer.documents(
                documents, new ImportOptions(inputFormat, in.isNotFalse("linkEntities"), true), unclear);
        outcomes.forEach(outcome -> refuse(outcome.document, outcome.refusals, in));
        return in.isRefused() ? null : payload(outcomes, unclear);
    }

    private static Document document(int index, String text, InputFormat format) {
        String unstorable = JsonDocuments.unstorable(text);
        if (unstorable != null) {
            return Document.broken(index + 1L, 1, 1, unstorable);
        }
        return format == InputFormat.PLAIN_TEXT
                ? Document.text(index + 1L, 1, text)
                : JsonDocuments.document(index + 1L, text);
    }

    private static void refuse(Document document, List<Refusal> refusals, Input in) {
        for (Refusal refusal : refusals) {
            List<Object> field = new ArrayList<>(List.of(DOCUMENTS, document.number() - 1));
            field.addAll(refusal.path());
            in.refuse(refusal.code(), refusal.reason(), field.toArray());
        }
    }

    private static ImportPayload payload(List<Outcome> outcomes, List<LateLinks.Unclear> unclear) {
        Set<UUID> articleIds = union(outcomes, outcome -> outcome.articles);
        Set<UUID> entityIds = union(outcomes, outcome -> outcome.entities);
        Set<UUID> created = union(outcomes, outcome -> outcome.created);
        Set<UUID> changed = union(outcomes, outcome -> outcome.changed);
        Map<UUID, Article> articles = Article.<Article>list("uuid in ?1", articleIds).stream()
                .collect(Collectors.toMap(article -> article.uuid, article -> article));
        Map<UUID, Thing> entities = Thing.<Thing>list("uuid in ?1", entityIds).stream()
                .collect(Collectors.toMap(entity -> entity.uuid, entity -> entity));
        Set<UUID> nodes = new LinkedHashSet<>(articleIds);
        nodes.addAll(entityIds);
        return new ImportPayload(
                articleIds.stream().map(articles::get).toList(),
                entityIds.stream().map(entities::get).map(Entity.class::cast).toList(),
                (int) nodes.stream().filter(created::contains).count(),
                (int) nodes.stream()
                        .filter(id -> changed.contains(id) && !created.contains(id))
                        .count(),
                warnings(outcomes, unclear),
                List.of());
    }

    private static List<ImportWarning> warnings(List<Outcome> outcomes, List<LateLinks.Unclear> unclear) {
        List<ImportWarning> warnings = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            for (Problem warning : outcome.warnings) {
                List<String> field = new ArrayList<>(Arrays.asList(DOCUMENTS, index(outcome)));
                field.addAll(warning.path());
                warnings.add(new ImportWarning(field, warning.reason()));
            }
            for (LateLinks.Unclear one : unclear) {
                if (outcome.articles.contains(one.article())) {
                    warnings.add(new ImportWarning(
                            List.of(DOCUMENTS, index(outcome)),
                            "%s, at %d in the text, is the name of %d entities, and linked to none"
                                    .formatted(
                                            one.ambiguity().text(),
                                            one.ambiguity().start(),
                                            one.ambiguity().entities().size())));
                }
            }
        }
        return warnings;
    }

    private static String index(Outcome outcome) {
        return String.valueOf(outcome.document.number() - 1);
    }

    private static Set<UUID> union(List<Outcome> outcomes, Function<Outcome, Collection<UUID>> ids) {
        return outcomes.stream()
                .flatMap(outcome -> ids.apply(outcome).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
