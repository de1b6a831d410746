package org.newsgraph.edit;

import io.smallrye.graphql.api.CustomStringScalar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.newsgraph.graphql.NodeId;

/**
 * The input of a mutation as the client sent it, read field by field. A field that is absent is left alone, and an
 * explicit null clears; whatever is wrong is gathered, so that the client learns of all of it at once.
 */
public final class Input {
    private final Map<?, ?> values;
    private final List<String> path;
    private final List<UserError> errors;

    Input(Map<?, ?> values) {
        this(values, List.of(), new ArrayList<>());
    }

    /** What something else than a mutation says, to be read by the same rules. */
    public static Input of(Map<?, ?> values) {
        return new Input(values);
    }

    private Input(Map<?, ?> values, List<String> path, List<UserError> errors) {
        this.values = values;
        this.path = path;
        this.errors = errors;
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    public boolean isRefused() {
        return !errors.isEmpty();
    }

    public List<UserError> errors() {
        return List.copyOf(errors);
    }

    /** Something is wrong at a field of this input, or deeper. */
    public void refuse(UserErrorCode code, String message, Object... field) {
        List<String> at = new ArrayList<>(path);
        for (Object part : field) {
            at.add(part.toString());
        }
        errors.add(new UserError(code, List.copyOf(at), message));
    }

    /** A text that may be null; where the field is absent, nothing happens. */
    public void text(String field, int maxLength, Consumer<String> set) {
        if (has(field)) {
            String text = text(values.get(field));
            if (text == null || isStorable(text, maxLength, field)) {
                accept(set, text, field);
            }
        }
    }

    /** A text that may be neither null nor blank. */
    public void requiredText(String field, int maxLength, Consumer<String> set) {
        if (has(field) && isBlank(text(values.get(field)))) {
            refuse(UserErrorCode.REQUIRED, field + " must not be empty", field);
        } else {
            text(field, maxLength, set);
        }
    }

    /** A list of texts without repetition; null is the empty list. */
    public void texts(String field, int maxSize, int maxLength, Consumer<List<String>> set) {
        texts(field, maxSize, maxLength, text -> {}, set);
    }

    /** @param check throws an IllegalArgumentException, whose message is the client's, where a text is wrong */
    public void texts(String field, int maxSize, int maxLength, Consumer<String> check, Consumer<List<String>> set) {
        if (has(field)) {
            List<?> given = list(field, maxSize);
            var texts = new LinkedHashSet<String>();
            for (int i = 0; i < given.size(); i++) {
                String text = text(given.get(i));
                if (isBlank(text)) {
                    refuse(UserErrorCode.REQUIRED, "It must not be empty", field, i);
                } else if (isStorable(text, maxLength, field, i) && accept(check, text, field, i)) {
                    texts.add(text);
                }
            }
            set.accept(List.copyOf(texts));
        }
    }

    /** A date and time, to the microsecond, as PostgreSQL keeps it. */
    public void time(String field, Consumer<Instant> set) {
        if (has(field)) {
            String text = text(values.get(field));
            try {
                set.accept(text == null ? null : instant(text));
            } catch (DateTimeException e) {
                refuse(
                        UserErrorCode.INVALID,
                        field + " must be a date and time of the years 1 to 9999, such as 2012-06-07T09:30:00Z",
                        field);
            }
        }
    }

    private static Instant instant(String text) {
        Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        if (time.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
                || time.isAfter(Instant.parse("9999-12-31T23:59:59Z"))) {
            throw new DateTimeException(text);
        }
        return time;
    }

    /**
     * A scalar of the schema, such as a URL; null stays null.
     *
     * @param read throws an IllegalArgumentException, whose message is the client's, where it is none
     */
    public <T> void scalar(String field, Class<T> type, Function<String, T> read, Consumer<T> set) {
        if (has(field)) {
            Object value = values.get(field);
            Consumer<Object> take = given -> set.accept(
                    given == null ? null : type.isInstance(given) ? type.cast(given) : read.apply(text(given)));
            accept(take, value, field);
        }
    }

    /** One of an enum's values, which may not be null. */
    public <E extends Enum<E>> void requiredOneOf(String field, Class<E> type, Consumer<E> set) {
        if (has(field) && values.get(field) == null) {
            refuse(UserErrorCode.REQUIRED, field + " must not be null", field);
        } else {
            oneOf(field, type, set);
        }
    }

    public <E extends Enum<E>> void oneOf(String field, Class<E> type, Consumer<E> set) {
        if (has(field)) {
            String value = text(values.get(field));
            Optional<E> found = Stream.of(type.getEnumConstants())
                    .filter(one -> one.name().equals(value))
                    .findFirst();
            if (value == null || found.isPresent()) {
                set.accept(found.orElse(null));
            } else {
                String all = Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
                refuse(UserErrorCode.INVALID, "It must be one of " + all, field);
            }
        }
    }

    public int number(String field) {
        return ((Number) values.get(field)).intValue();
    }

    /** An id, or nothing where it is null, absent, or has not the form of one, which nothing has then. */
    public Optional<UUID> id(String field) {
        return uuid(values.get(field));
    }

    /** The ids of a list; empty where an element has not the form of one. */
    public List<Optional<UUID>> ids(String field, int maxSize) {
        return list(field, maxSize).stream().map(Input::uuid).toList();
    }

    private static Optional<UUID> uuid(Object value) {
        return Optional.ofNullable(text(value)).filter(NodeId::isUuid).map(UUID::fromString);
    }

    /** The inputs of a list; null is the empty list. */
    public List<Input> inputs(String field, int maxSize) {
        List<?> given = list(field, maxSize);
        return IntStream.range(0, given.size())
                .mapToObj(i -> new Input(
                        given.get(i) instanceof Map<?, ?> map ? map : Map.of(), at(field, String.valueOf(i)), errors))
                .toList();
    }

    /** The texts of a list as they were sent, with nothing checked but their number. */
    public List<String> strings(String field, int maxSize) {
        return list(field, maxSize).stream().map(Input::text).toList();
    }

    /** True, unless false was sent. */
    public boolean isNotFalse(String field) {
        return !Boolean.FALSE.equals(values.get(field));
    }

    public boolean isNull(String field) {
        return values.get(field) == null;
    }

    /** Refuses another version than the current one. */
    public void expectVersion(int current) {
        if (number("expectedVersion") != current) {
            refuse(
                    UserErrorCode.VERSION_CONFLICT,
                    "It was changed since: its version is %d now".formatted(current),
                    "expectedVersion");
        }
    }

    private <T> boolean accept(Consumer<T> set, T value, Object... field) {
        try {
            set.accept(value);
            return true;
        } catch (IllegalArgumentException e) {
            refuse(UserErrorCode.INVALID, e.getMessage(), field);
            return false;
        }
    }

    private List<?> list(String field, int maxSize) {
        if (!(values.get(field) instanceof List<?> list)) {
            return List.of();
        }
        if (list.size() > maxSize) {
            refuse(UserErrorCode.TOO_LONG, "%s must be at most %d".formatted(field, maxSize), field);
            return List.of();
        }
        return list;
    }

    private List<String> at(String... field) {
        List<String> at = new ArrayList<>(path);
        at.addAll(List.of(field));
        return at;
    }

    private boolean isStorable(String text, int maxLength, Object... field) {
        if (text.codePointCount(0, text.length()) > maxLength) {
            refuse(UserErrorCode.TOO_LONG, "It must be at most %d characters long".formatted(maxLength), field);
            return false;
        }
        if (text.codePoints().anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
            refuse(UserErrorCode.INVALID, "It must not have the character NUL or half a surrogate pair", field);
            return false;
        }
        return true;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static String text(Object value) {
        return value == null
                ? null
                : value instanceof CustomStringScalar scalar ? scalar.stringValueForSerialization() : value.toString();
    }
}
