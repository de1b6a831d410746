package org.newsgraph.entity;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.graphql.LanguageTag;

/**
 * All names that an entity has after an edit: the preferred one, which is its name, and the others. Rows of names that
 * stay are kept as they are.
 */
public final class Names {
    private static final int MAX_NAMES = 200;
    private static final int MAX_LENGTH = 300;

    /** What makes two names the same. */
    private record Key(String value, LanguageTag language) {
        static Key of(Name name) {
            return new Key(name.value, name.language);
        }
    }

    private final Thing entity;
    private final List<Name> before;
    private final Map<Key, NameKind> others = new LinkedHashMap<>();
    private LanguageTag language;
    private boolean isPreferredGiven;

    /** A name as it will be. */
    public record Row(int position, String value, LanguageTag language, NameKind kind, boolean preferred) {}

    private Names(Thing entity, List<Name> before) {
        this.entity = entity;
        this.before = before;
    }

    /** What the input says of names, checked; an entity that is not saved yet has none before. */
    static Names read(Thing entity, Input in) {
        return read(
                entity,
                entity.uuid == null ? List.of() : Name.list("entityId = ?1 order by position, id", entity.uuid),
                in);
    }

    /** @param before the names that the entity has, in order */
    public static Names read(Thing entity, List<Name> before, Input in) {
        var names = new Names(entity, before);
        names.language = before.stream()
                .filter(name -> name.preferred && name.value.equals(entity.name))
                .map(name -> name.language)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (in.has("names")) {
            in.inputs("names", MAX_NAMES).forEach(names::read);
        } else {
            before.stream().filter(name -> !name.preferred).forEach(name -> names.others.put(Key.of(name), name.kind));
        }
        names.others.remove(new Key(entity.name, names.language));
        return names;
    }

    /**
     * What the input says of names beside those that the entity has, which stay. What is known in a language stays so
     * where the input does not say it.
     *
     * @param alsoKnownAs another name, which the entity has from now on; null for none
     */
    public static Names added(Thing entity, List<Name> before, String alsoKnownAs, Input in) {
        var names = new Names(entity, before);
        for (Name name : before) {
            if (name.preferred) {
                names.language = name.language;
                names.isPreferredGiven = true;
            } else {
                names.others.put(Key.of(name), name.kind);
            }
        }
        Names given = new Names(entity, List.of());
        in.inputs("names", MAX_NAMES).forEach(given::read);
        if (alsoKnownAs != null) {
            given.others.putIfAbsent(new Key(alsoKnownAs, null), NameKind.ALIAS);
        }
        given.others.forEach(names::add);
        if (given.isPreferredGiven && names.language == null) {
            names.language = given.language;
        }
        if (names.others.size() > MAX_NAMES) {
            in.refuse(UserErrorCode.TOO_LONG, "names must be at most " + MAX_NAMES, "names");
        }
        return names;
    }

    /** These, whatever they came from, where others are stored. */
    public static Names of(Thing entity, List<Name> stored, List<Name> all) {
        var names = new Names(entity, stored);
        for (Name name : all) {
            if (name.preferred) {
                names.language = name.language;
            } else {
                names.others.put(Key.of(name), name.kind);
            }
        }
        return names;
    }

    private void add(Key name, NameKind kind) {
        boolean isPreferred = name.value().equals(entity.name) && (name.language() == null || language == null);
        boolean isKnown = isPreferred
                || others.keySet().stream()
                        .anyMatch(other -> other.value().equals(name.value())
                                && (name.language() == null || name.language().equals(other.language())));
        if (!isKnown) {
            others.put(name, kind);
        }
    }

    /** All of them, in order. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(0, entity.name, language, NameKind.NAME, true));
        others.forEach((key, kind) -> rows.add(new Row(rows.size(), key.value(), key.language(), kind, false)));
        return rows;
    }

    /** Whether they are others than before, or in another order. */
    public boolean isChanged() {
        List<Row> rows = rows();
        if (rows.size() != before.size()) {
            return true;
        }
        for (int i = 0; i < rows.size(); i++) {
            Name name = before.get(i);
            Row row = rows.get(i);
            if (!Key.of(name).equals(new Key(row.value(), row.language()))
                    || name.preferred != row.preferred()
                    || (!name.preferred && name.kind != row.kind())) {
                return true;
            }
        }
        return false;
    }

    private void read(Input in) {
        String[] value = new String[1];
        LanguageTag[] tag = new LanguageTag[1];
        NameKind[] kind = {NameKind.ALIAS};
        in.requiredText("value", MAX_LENGTH, text -> value[0] = text);
        in.scalar("language", LanguageTag.class, LanguageTag::new, given -> tag[0] = given);
        in.oneOf("kind", NameKind.class, given -> kind[0] = given == null ? NameKind.ALIAS : given);
        if (value[0] == null) {
            return;
        }
        if (value[0].equals(entity.name) && !isPreferredGiven) {
            isPreferredGiven = true;
            language = tag[0];
        } else if (others.putIfAbsent(new Key(value[0], tag[0]), kind[0]) != null) {
            in.refuse(UserErrorCode.DUPLICATE, "It stands in the list already", "value");
        }
    }

    /** Saves them; the entity is saved before. */
    public void write() {
        Name preferred =
                before.stream().filter(name -> name.preferred).findFirst().orElse(null);
        Map<Key, Name> kept = new LinkedHashMap<>();
        for (Name name : before) {
            if (name != preferred && others.containsKey(Key.of(name))) {
                kept.put(Key.of(name), name);
            } else if (name != preferred) {
                name.delete();
            }
        }
        // Before others take their place.
        Panache.getEntityManager().flush();
        if (preferred == null) {
            Name.preferred(entity, language).persist();
        } else {
            preferred.value = entity.name;
            preferred.language = language;
        }
        int position = 0;
        for (Map.Entry<Key, NameKind> other : others.entrySet()) {
            Name name = kept.get(other.getKey());
            position++;
            if (name == null) {
                new Name(
                                entity,
                                position,
                                other.getKey().value(),
                                other.getKey().language(),
                                other.getValue())
                        .persist();
            } else {
                name.position = position;
                name.kind = other.getValue();
            }
        }
    }
}
