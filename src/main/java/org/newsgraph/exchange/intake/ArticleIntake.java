package org.newsgraph.exchange.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.References;
import org.newsgraph.exchange.MentionEntry;
import org.newsgraph.exchange.Placed;
import org.newsgraph.mention.Span;
import org.newsgraph.mention.Spans;

/** Takes in the articles of a document, with their publishers, authors and mentions. */
final class ArticleIntake {
    private static final int MAX_MENTIONS = 1_000;

    private final DocumentScope scope;
    private final KeyResolution keys;

    ArticleIntake(DocumentScope scope, KeyResolution keys) {
        this.scope = scope;
        this.keys = keys;
    }

    void run() {
        scope.entries(CheckedEntry.OfArticle.class).forEach(this::article);
    }

    private void article(CheckedEntry.OfArticle checked) {
        Articles articles = scope.graph.articles();
        Placed placed = checked.placed();
        var entry = checked.entry();
        Articles.Described stored = articles.find(checked.values().uri);
        if (stored == null && entry.headline() == null) {
            scope.refuse(UserErrorCode.REQUIRED, placed.at("headline"), "A new article needs a headline");
        }
        UUID id = CheckedEntry.uuid(entry.id());
        if (stored == null && id != null && articles.isTaken(id)) {
            scope.refuse(
                    UserErrorCode.DUPLICATE, placed.at("id"), "Something else has this id, or the article another uri");
        }
        Known publisher = keys.one(entry.publisher(), placed, "publisher", References.ORGANIZATION);
        List<UUID> authors = keys.many(entry.authors(), placed, "authors", References.PERSON);
        String body = entry.articleBody() == null && stored != null ? stored.article.articleBody : entry.articleBody();
        Map<UUID, List<Span>> mentions = mentions(checked, body);
        scope.whenAccepted(() -> articles.apply(
                checked,
                publisher == null ? null : publisher.id,
                authors,
                mentions,
                scope.options.link(),
                scope.outcome));
    }

    /** Passages by entity; null where nothing is said of mentions, or all that is said leads nowhere. */
    private Map<UUID, List<Span>> mentions(CheckedEntry.OfArticle checked, String body) {
        List<MentionEntry> entries = checked.entry().mentions();
        if (entries == null) {
            return null;
        }
        Placed placed = checked.placed();
        if (entries.size() > MAX_MENTIONS) {
            scope.refuse(UserErrorCode.TOO_LONG, placed.at("mentions"), "There must be at most " + MAX_MENTIONS);
            return null;
        }
        // Read again for each try: errors that an Input has gathered stay.
        Input in = Input.of(Map.of("mentions", CheckedEntry.mentions(checked.entry())));
        List<Input> inputs = in.inputs("mentions", MAX_MENTIONS);
        Map<UUID, List<Span>> mentions = new LinkedHashMap<>();
        boolean isAnyLeftOut = false;
        for (int i = 0; i < entries.size(); i++) {
            MentionEntry mention = entries.get(i);
            List<Span> spans = Spans.read(inputs.get(i), body);
            if (mention == null || mention.entity() == null) {
                scope.refuse(UserErrorCode.REQUIRED, placed.at("mentions", i), "It says of no entity");
                continue;
            }
            List<String> path = placed.at("mentions", i, "entity");
            if (keys.isLeftOut(mention.entity(), path, References.ANY)) {
                isAnyLeftOut = true;
                continue;
            }
            Known known = keys.mentioned(mention.entity(), path, References.ANY);
            if (known != null) {
                mentions.merge(known.id, spans, ArticleIntake::joined);
            }
        }
        scope.refuse(placed, in.errors());
        return mentions.isEmpty() && isAnyLeftOut ? null : mentions;
    }

    /** The passages of an entity that is in the list twice, each once. */
    private static List<Span> joined(List<Span> ones, List<Span> others) {
        List<Span> all = new ArrayList<>(ones);
        others.stream()
                .filter(other -> ones.stream().noneMatch(one -> one.start() < other.end() && other.start() < one.end()))
                .forEach(all::add);
        all.sort(Comparator.comparingInt(Span::start));
        return List.copyOf(all);
    }
}
