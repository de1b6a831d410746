package org.newsgraph.linking;

import java.util.Arrays;

/**
 * All names in one automaton whose letters are words: a trie in flat arrays, some 40 bytes for a word that a name adds.
 * Names come and go one at a time. A text is read once, from each of its words on as far as some name goes.
 *
 * <p>The libraries for Java that match many strings at once are automata of characters that are built whole, and know
 * nothing of words and case; to change one name they start again.
 */
final class NameAutomaton {
    private static final int ROOT = 0;
    private static final int NONE = -1;
    /** Shapes of so many words are kept; what comes behind may be in any case. */
    private static final int SHAPED_WORDS = Long.SIZE / Shape.BITS;

    // A hash table of the edges: from a state, by a word, to a state. 0 is a free place.
    private long[] edges = new long[1024];
    private int[] targets = new int[1024];
    private int edgeCount;
    private int stateCount = 1;

    // The names that end in a state, linked.
    private int[] firstName = filled(1024);
    private int[] nextName = new int[256];
    private int[] owner = new int[256];
    private long[] shapes = new long[256];
    private byte[] flags = new byte[256];
    private int[] stateOf = new int[256];
    // The names of an owner, linked.
    private int[] firstOf = filled(256);
    private int[] nextOf = new int[256];
    private int nameCount;
    private int freeName = NONE;
    private int liveNames;

    /** Takes what is found: a name, the last of the text's words that are it, and where in the text it ends. */
    interface Found {
        void name(int name, int lastWord, int end);
    }

    private static int[] filled(int size) {
        int[] array = new int[size];
        Arrays.fill(array, NONE);
        return array;
    }

    int names() {
        return liveNames;
    }

    /** The states that there are: what removed names leave behind is in it. */
    int states() {
        return stateCount;
    }

    int owner(int name) {
        return owner[name];
    }

    byte flags(int name) {
        return flags[name];
    }

    /** Adds a name, the words from one to another; nothing where the entity has it already. */
    void add(Words words, int from, int to, int entity, byte nameFlags) {
        int state = ROOT;
        long shape = 0;
        for (int i = from; i < to; i++) {
            long key = i == from ? words.key(i) : words.innerKey(i);
            if (words.isPossessive(i)) {
                key = Words.possessive(key);
            }
            state = addEdge(state, key);
            if (i - from < SHAPED_WORDS) {
                shape |= (long) words.shape(i).code << ((i - from) * Shape.BITS);
            }
        }
        for (int n = firstName[state]; n != NONE; n = nextName[n]) {
            if (owner[n] == entity && shapes[n] == shape) {
                flags[n] &= nameFlags;
                return;
            }
        }
        int name = newName();
        owner[name] = entity;
        shapes[name] = shape;
        flags[name] = nameFlags;
        stateOf[name] = state;
        nextName[name] = firstName[state];
        firstName[state] = name;
        if (entity >= firstOf.length) {
            int before = firstOf.length;
            firstOf = Arrays.copyOf(firstOf, Math.max(entity + 1, before + before / 2));
            Arrays.fill(firstOf, before, firstOf.length, NONE);
        }
        nextOf[name] = firstOf[entity];
        firstOf[entity] = name;
        liveNames++;
    }

    /** Takes away all names of an entity. */
    void remove(int entity) {
        for (int name = firstOf[entity]; name != NONE; ) {
            int next = nextOf[name];
            int state = stateOf[name];
            if (firstName[state] == name) {
                firstName[state] = nextName[name];
            } else {
                int before = firstName[state];
                while (nextName[before] != name) {
                    before = nextName[before];
                }
                nextName[before] = nextName[name];
            }
            nextName[name] = freeName;
            freeName = name;
            liveNames--;
            name = next;
        }
        firstOf[entity] = NONE;
    }

    /** Tells of all names that start with a word of a text, and whose capitals are there: the shortest first. */
    void find(Words words, int start, Found found) {
        int state = ROOT;
        for (int i = start; state != NONE && (i == start || words.joins(i)); i++) {
            long key = i == start ? words.key(i) : words.innerKey(i);
            int end = words.end(i);
            if (words.isPossessive(i)) {
                tell(target(state, key), words, start, i, end, found);
                key = Words.possessive(key);
                end = words.possessiveEnd(i);
            } else {
                long stem = words.stemKey(i);
                if (stem != 0) {
                    tell(target(state, stem), words, start, i, words.stemEnd(i), found);
                }
            }
            state = target(state, key);
            tell(state, words, start, i, end, found);
        }
    }

    private void tell(int state, Words words, int start, int last, int end, Found found) {
        if (state == NONE) {
            return;
        }
        for (int n = firstName[state]; n != NONE; n = nextName[n]) {
            if (allows(shapes[n], words, start, last)) {
                found.name(n, last, end);
            }
        }
    }

    private static boolean allows(long shape, Words words, int start, int last) {
        long rest = shape;
        for (int i = start; i <= last && i - start < SHAPED_WORDS; i++) {
            if (!Shape.of((int) rest & ((1 << Shape.BITS) - 1)).allows(words.shape(i))) {
                return false;
            }
            rest >>>= Shape.BITS;
        }
        return true;
    }

    private int newName() {
        if (freeName != NONE) {
            int name = freeName;
            freeName = nextName[name];
            return name;
        }
        if (nameCount == owner.length) {
            int more = nameCount + nameCount / 2;
            nextName = Arrays.copyOf(nextName, more);
            owner = Arrays.copyOf(owner, more);
            shapes = Arrays.copyOf(shapes, more);
            flags = Arrays.copyOf(flags, more);
            stateOf = Arrays.copyOf(stateOf, more);
            nextOf = Arrays.copyOf(nextOf, more);
        }
        return nameCount++;
    }

    private int target(int state, long word) {
        long edge = edge(state, word);
        for (int at = place(edge); edges[at] != 0; at = (at + 1) & (edges.length - 1)) {
            if (edges[at] == edge) {
                return targets[at];
            }
        }
        return NONE;
    }

    private int addEdge(int state, long word) {
        int target = target(state, word);
        if (target != NONE) {
            return target;
        }
        if (edgeCount * 3 >= edges.length * 2) {
            grow();
        }
        target = stateCount++;
        if (target == firstName.length) {
            firstName = Arrays.copyOf(firstName, target + target / 2);
            Arrays.fill(firstName, target, firstName.length, NONE);
        }
        put(edge(state, word), target);
        edgeCount++;
        return target;
    }

    private void grow() {
        long[] oldEdges = edges;
        int[] oldTargets = targets;
        edges = new long[oldEdges.length * 2];
        targets = new int[oldEdges.length * 2];
        for (int i = 0; i < oldEdges.length; i++) {
            if (oldEdges[i] != 0) {
                put(oldEdges[i], oldTargets[i]);
            }
        }
    }

    private void put(long edge, int target) {
        int at = place(edge);
        while (edges[at] != 0) {
            at = (at + 1) & (edges.length - 1);
        }
        edges[at] = edge;
        targets[at] = target;
    }

    private int place(long edge) {
        return (int) (edge >>> 32) & (edges.length - 1);
    }

    // Of 64 bits, as words' keys are: two edges are one with a chance that is none.
    private static long edge(int state, long word) {
        long edge = Folding.mixed(word + state * 0x9E3779B97F4A7C15L);
        return edge == 0 ? 1 : edge;
    }
}
