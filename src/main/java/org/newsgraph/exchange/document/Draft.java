package org.newsgraph.exchange.document;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.newsgraph.exchange.DocumentRefused;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.Entry;
import org.newsgraph.exchange.Placed;
import org.newsgraph.exchange.Problem;
import org.newsgraph.exchange.Reading;
import org.newsgraph.graphql.LanguageTag;
import org.newsgraph.graphql.Url;

/** What is read of one document: entries, warnings, and what is broken, all of it. */
public final class Draft {
    /** Of a document that is broken everywhere, so much is told. */
    private static final int MAX_PROBLEMS = 100;

    /** What is said of something that the graph does not keep. */
    public static final String NO_PLACE = "The graph has no place for it";

    private final List<Placed> entries = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @throws DocumentRefused where anything is broken */
    public Reading reading() throws DocumentRefused {
        if (!problems.isEmpty()) {
            throw new DocumentRefused(problems);
        }
        return new Reading(entries, warnings);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public boolean isBroken() {
        return !problems.isEmpty();
    }

    public void refuse(Value at, String reason) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(at.path(), reason));
        }
    }

    public void warn(Value at, String reason) {
        warn(at.path(), reason);
    }

    public void warn(List<String> path, String reason) {
        warnings.add(new Problem(path, reason));
    }

    /** Warns of a value that has no place, where there is one. */
    public void noPlace(Value value) {
        if (value.isSaid()) {
            warn(value, NO_PLACE);
        }
    }

    public void add(Entry entry, List<String> path, Map<String, List<String>> fields) {
        entries.add(new Placed(entry, path, fields));
    }

    /** Adds an entity that only its name is known of. */
    public void name(EntityKey key, Value at) {
        add(EntityEntry.named(key.id(), key.kind(), key.name(), key.sameAs()), at.path(), Map.of("name", at.path()));
    }

    /** A text as it stands there; null where nothing is said, or it is none, which is refused. */
    public String text(Value value) {
        if (!value.isSaid()) {
            return null;
        }
        if (!value.isText()) {
            refuse(value, "It must be a text");
            return null;
        }
        return value.node().asText();
    }

    /** A text of one line: without white space around it. */
    public String line(Value value) {
        String text = text(value);
        return text == null ? null : text.strip();
    }

    /** A date and time in UTC; a date alone is its midnight there. */
    public String time(Value value) {
        String text = line(value);
        if (text == null) {
            return null;
        }
        try {
            Dates.Time time = Dates.time(text);
            if (!time.exact()) {
                warn(value, "It is taken as %s: the time, or its offset, is not said".formatted(time.instant()));
            }
            return time.instant();
        } catch (DateTimeException e) {
            refuse(value, "It must be an ISO 8601 date, or date and time, such as 2012-06-07T09:30:00Z");
            return null;
        }
    }

    /** A date of the precision that is said, as the place of the event has it; of a time, the day is kept. */
    public String date(Value value) {
        String text = line(value);
        if (text == null) {
            return null;
        }
        try {
            String date = Dates.date(text);
            if (date.length() < text.length()) {
                warn(value, "Of it the graph keeps the day: " + date);
            }
            return date;
        } catch (DateTimeException e) {
            refuse(value, "It must be an ISO 8601 date such as 2012, 2012-06 or 2012-06-07");
            return null;
        }
    }

    /** A BCP 47 tag; underscores are taken for its hyphens. */
    public String language(Value value) {
        return language(value, line(value));
    }

    /** The same, of a tag that a key is. */
    public String language(Value value, String text) {
        if (text == null) {
            return null;
        }
        try {
            return new LanguageTag(text.replace('_', '-')).value();
        } catch (IllegalArgumentException e) {
            refuse(value, "It must be a BCP 47 language tag such as en or zh-Hans");
            return null;
        }
    }

    /** An address on the web; where it is one of another kind, null and a warning. */
    public String url(Value value) {
        String text = line(value);
        if (text == null) {
            return null;
        }
        if (isUrl(text)) {
            return text;
        }
        if (startsLikeUrl(text)) {
            refuse(value, "It must be a URL");
        } else {
            warn(value, "Only absolute http and https URLs are kept");
        }
        return null;
    }

    public static boolean isUrl(String text) {
        try {
            return startsLikeUrl(text) && new Url(text).value() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean startsLikeUrl(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }
}
