package org.newsgraph.linking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.newsgraph.entity.EntityKind;

/**
 * What entities are known, and by which names; some 300 bytes for an entity of two names. Not for several threads at
 * once, unless all of them only read.
 */
final class KnownNames {
    /** The name is made of a name, and gives way to those who have it whole. */
    static final byte DERIVED = 1;

    /** A single word, or a first capital alone, that may be a word of the language as well: People, May, Prime minister. */
    static final byte COMMON = 2;

    /** A name of an entity. */
    record KnownName(String value, boolean isPreferred) {}

    /** An entity as it is known; the family name may be null. */
    record Known(UUID id, EntityKind kind, String familyName, List<KnownName> names) {}

    private static final Set<Long> DETERMINERS =
            Words.keys("the a an this that these those some his her its our your my their");

    private final NameAutomaton automaton = new NameAutomaton();
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final List<UUID> ids = new ArrayList<>();
    private final List<EntityKind> kinds = new ArrayList<>();
    private final Map<Integer, String> familyNames = new HashMap<>();
    private final List<Integer> free = new ArrayList<>();

    NameAutomaton automaton() {
        return automaton;
    }

    int size() {
        return numbers.size();
    }

    UUID id(int entity) {
        return ids.get(entity);
    }

    EntityKind kind(int entity) {
        return kinds.get(entity);
    }

    /** Null where it is not known. */
    String familyName(int entity) {
        return familyNames.get(entity);
    }

    /** Adds an entity, or puts it as it is now in the place of what was known of it. */
    void put(Known entity) {
        remove(entity.id());
        int number = free.isEmpty() ? ids.size() : free.remove(free.size() - 1);
        if (number == ids.size()) {
            ids.add(entity.id());
            kinds.add(entity.kind());
        } else {
            ids.set(number, entity.id());
            kinds.set(number, entity.kind());
        }
        numbers.put(entity.id(), number);
        if (entity.familyName() != null) {
            familyNames.put(number, entity.familyName());
        }
        for (KnownName name : entity.names()) {
            var words = new Words(NameForms.withoutArticle(NameForms.plain(name.value())));
            if (isName(words, name)) {
                automaton.add(words, 0, words.size, number, flags(words, 0, words.size));
                for (NameForms.Form form : NameForms.of(words, entity.kind())) {
                    automaton.add(form.words(), form.from(), form.to(), number, (byte)
                            (DERIVED | flags(form.words(), form.from(), form.to())));
                }
            }
        }
    }

    void remove(UUID id) {
        Integer number = numbers.remove(id);
        if (number != null) {
            automaton.remove(number);
            familyNames.remove(number);
            ids.set(number, null);
            free.add(number);
        }
    }

    private static byte flags(Words words, int from, int to) {
        boolean isCommon = CommonWords.contains(words.key(from)) && words.shape(from) != Shape.UPPER;
        boolean isDate = CommonWords.isCalendar(words.key(from));
        for (int i = from + 1; i < to; i++) {
            isCommon &= words.shape(i) == Shape.LOWER;
            isDate &= words.shape(i) == Shape.UNCASED || CommonWords.isCalendar(words.key(i));
        }
        return isCommon || isDate ? COMMON : 0;
    }

    // A description, such as "the company", is known but not looked for; nor is a single letter or character.
    private static boolean isName(Words words, KnownName name) {
        if (words.size == 0 || (words.size == 1 && words.length(0) == 1)) {
            return false;
        }
        if (name.isPreferred()) {
            return true;
        }
        // What begins with "a" or "his" is none whatever follows; "The" is a capital of the sentence.
        if (DETERMINERS.contains(words.key(0)) && words.shape(0) == Shape.LOWER) {
            return false;
        }
        for (int i = DETERMINERS.contains(words.key(0)) ? 1 : 0; i < words.size; i++) {
            if (words.shape(i) != Shape.LOWER) {
                return true;
            }
        }
        return false;
    }
}
