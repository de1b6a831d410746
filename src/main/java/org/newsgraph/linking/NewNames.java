package org.newsgraph.linking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.linking.EnglishText.Sentence;
import org.newsgraph.linking.EnglishText.Token;
import org.newsgraph.mention.Span;

/**
 * Finds people, organizations and events in an English text: runs of proper nouns of which a title, a word of theirs or
 * what they do says what they are. Where nothing says so there is no candidate: it may be a place or a product.
 */
final class NewNames {
    private static final int MAX_WORDS = 10;
    private static final int MAX_LENGTH = 300;

    private static final Set<String> TITLES = words("""
            mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady prof prof. professor president minister premier
            chancellor senator sen. rep. congressman congresswoman governor gov. mayor king queen prince princess pope
            bishop archbishop cardinal rev. reverend father judge justice general gen. colonel col. major maj. captain
            capt. lieutenant lt. sergeant sgt. admiral commander ambassador secretary spokesman spokeswoman spokesperson
            chairman chairwoman director ceo cfo coach manager goalkeeper striker defender midfielder captain actor
            actress singer author writer journalist analyst economist attorney lawyer scientist researcher engineer
            editor founder co-founder candidate nominee officer detective sheriff inspector constable""");
    private static final Set<String> SPEECH = words("""
            said says say told tells added adds stated explained announced argued claimed noted commented replied
            believes thinks wrote tweeted asked answered insisted warned admitted denied recalled continued concluded
            suggested remarked declared who whose himself herself""");
    private static final Set<String> ORGANIZATIONS = words("""
            inc inc. corp corp. corporation company co. ltd ltd. llc plc gmbh ag group holdings ministry department
            university college institute institution academy school party council bank association committee commission
            agency organization organisation union court parliament congress senate assembly police army navy force
            airlines airways times post news herald tribune journal gazette guardian club foundation federation
            confederation league authority bureau office board society trust network television radio magazine
            museum church hospital laboratory laboratories center centre industries systems technologies motors
            records pictures studios entertainment airline exchange fund forum front movement alliance coalition brigade
            guard service services administration government treasury cabinet orchestra choir theatre theater
            fc consortium press chamber registry secretariat tribunal corps command""");
    private static final Set<String> EVENTS = words("""
            war wars cup olympics paralympics games championship championships summit conference election elections
            festival massacre earthquake hurricane cyclone typhoon tsunami tournament prix awards revolution uprising
            olympiad marathon expo convention congress referendum rally crisis attack attacks bombing disaster trophy
            grammys oscars ceremony symposium biennale derby final finals playoffs series tour season""");
    private static final Set<String> STORMS = words("hurricane cyclone typhoon storm operation");
    private static final Set<String> PLACES = words("in at near from to across outside around of the");
    // Of names, but not at their ends.
    private static final Set<String> INNER =
            words("of for and & the de da del della di du van von der den al bin ibn la le");
    private static final Set<String> PERSONAL = words("de da del della di du van von der den al bin ibn la le el");

    private final EnglishText english = new EnglishText();

    /** A run of proper nouns. */
    private record Run(Sentence sentence, int from, int to) {
        Stream<Token> tokens() {
            return sentence.tokens().subList(from, to).stream();
        }

        Token token(int index) {
            return sentence.tokens().get(index);
        }

        int start() {
            return token(from).start();
        }

        int end() {
            return token(to - 1).end();
        }

        String before() {
            return from == 0 ? "" : token(from - 1).text().toLowerCase(java.util.Locale.ROOT);
        }

        String after() {
            return to == sentence.tokens().size() ? "" : token(to).text().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+", -1)).collect(Collectors.toUnmodifiableSet());
    }

    /** The names in a text, apart from the passages that are known. */
    List<NewName> find(String text, Links links) {
        List<Run> runs = new ArrayList<>();
        for (Sentence sentence : english.sentences(text)) {
            runs(sentence, runs);
        }
        boolean[] known = known(text, links);
        Map<String, EntityKind> kinds = new LinkedHashMap<>();
        Map<String, TreeMap<Integer, Run>> places = new LinkedHashMap<>();
        Set<String> alone = runs.stream()
                .filter(run -> run.to - run.from == 1)
                .map(run -> run.token(run.from).text())
                .collect(Collectors.toSet());
        // An acronym that the text comes back to; a single one may stand for anything.
        Set<String> acronyms = runs.stream()
                .filter(run ->
                        run.to - run.from == 1 && Shape.of(run.token(run.from).text()) == Shape.UPPER)
                .collect(Collectors.groupingBy(run -> run.token(run.from).text(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Set<String> speakers = runs.stream()
                .filter(run -> SPEECH.contains(run.after()) || SPEECH.contains(run.before()))
                .map(run -> run.token(run.to - 1).text())
                .collect(Collectors.toSet());
        for (Run run : runs) {
            String name = text.substring(run.start(), run.end());
            EntityKind kind = kind(run, acronyms, alone, speakers);
            if (kind != null) {
                kinds.putIfAbsent(name, kind);
            }
            if (!overlaps(known, run)) {
                places.computeIfAbsent(name, n -> new TreeMap<>()).put(run.start(), run);
            }
        }
        List<NewName> found = new ArrayList<>();
        kinds.forEach((name, kind) -> {
            TreeMap<Integer, Run> at = places.get(name);
            if (at != null && name.length() <= MAX_LENGTH) {
                Sentence first = at.firstEntry().getValue().sentence();
                found.add(new NewName(
                        kind,
                        name,
                        at.values().stream()
                                .map(run -> new Span(run.start(), run.end(), name))
                                .toList(),
                        text.substring(first.start(), first.end())));
            }
        });
        return found;
    }

    private static boolean[] known(String text, Links links) {
        boolean[] known = new boolean[text.length()];
        links.mentions()
                .values()
                .forEach(spans -> spans.forEach(span -> java.util.Arrays.fill(known, span.start(), span.end(), true)));
        links.ambiguous().forEach(span -> java.util.Arrays.fill(known, span.start(), span.end(), true));
        return known;
    }

    private static boolean overlaps(boolean[] known, Run run) {
        for (int i = run.start(); i < run.end(); i++) {
            if (known[i]) {
                return true;
            }
        }
        return false;
    }

    private static void runs(Sentence sentence, List<Run> runs) {
        List<Token> tokens = sentence.tokens();
        for (int i = 0; i < tokens.size(); ) {
            if (!isProper(tokens, i)) {
                i++;
                continue;
            }
            int end = i + 1;
            int last = end;
            while (end < tokens.size()
                    && (isProper(tokens, end) || INNER.contains(tokens.get(end).text()))) {
                end++;
                if (isProper(tokens, end - 1)) {
                    last = end;
                }
            }
            add(new Run(sentence, i, last), runs);
            i = last;
        }
    }

    private static boolean isProper(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (!token.isCapital()) {
            return false;
        }
        return token.tag().equals("PROPN")
                || (i > 0
                        && (token.tag().equals("NOUN") || token.tag().equals("ADJ"))
                        && token.text().length() > 1);
    }

    /** A run as it is, or its parts where "and", "of" or "for" joins names of their own; titles are none of a name. */
    private static void add(Run run, List<Run> runs) {
        int from = run.from;
        while (from < run.to - 1 && TITLES.contains(run.token(from).text().toLowerCase(java.util.Locale.ROOT))) {
            from++;
        }
        Run bare = new Run(run.sentence, from, run.to);
        boolean isWhole = has(bare, ORGANIZATIONS) || has(bare, EVENTS);
        for (int i = from + 1; i < run.to - 1; i++) {
            String word = run.token(i).text();
            boolean parts = isWhole
                    ? word.equals("and") && !isWholeAfter(run, i)
                    : INNER.contains(word) && !PERSONAL.contains(word);
            if (parts) {
                runs.add(new Run(run.sentence, from, i));
                int next = i + 1;
                while (next < run.to && !run.token(next).isCapital()) {
                    next++;
                }
                if (next < run.to) {
                    add(new Run(run.sentence, next, run.to), runs);
                }
                return;
            }
        }
        if (bare.to - bare.from <= MAX_WORDS) {
            runs.add(bare);
        }
    }

    // Department of Trade and Industry; but the Senate and the Department of Trade.
    private static boolean isWholeAfter(Run run, int and) {
        return !has(new Run(run.sentence, and + 1, run.to), ORGANIZATIONS);
    }

    private static boolean has(Run run, Set<String> words) {
        return run.tokens().anyMatch(token -> words.contains(token.text().toLowerCase(java.util.Locale.ROOT)));
    }

    private static EntityKind kind(Run run, Set<String> acronyms, Set<String> alone, Set<String> speakers) {
        int size = run.to - run.from;
        Token last = run.token(run.to - 1);
        if (size > 1 && has(run, EVENTS) && EVENTS.contains(last.text().toLowerCase(java.util.Locale.ROOT))) {
            return EntityKind.EVENT;
        }
        if (size > 1 && STORMS.contains(run.token(run.from).text().toLowerCase(java.util.Locale.ROOT))) {
            return EntityKind.EVENT;
        }
        if (size > 1 && has(run, ORGANIZATIONS)) {
            return EntityKind.ORGANIZATION;
        }
        if (size == 1 && last.text().length() > 2 && acronyms.contains(last.text())) {
            return EntityKind.ORGANIZATION;
        }
        return isPerson(run, alone, speakers) ? EntityKind.PERSON : null;
    }

    private static boolean isPerson(Run run, Set<String> alone, Set<String> speakers) {
        int size = run.to - run.from;
        if (size < 2
                || size > 5
                || run.before().equals("the")
                || run.before().equals("in")
                || run.before().equals("at")) {
            return false;
        }
        boolean isPlain = run.tokens()
                .allMatch(token -> PERSONAL.contains(token.text())
                        || isNameWord(token.text())
                        || token.text().matches("[A-Z]\\.?|[A-Z]\\.[A-Z]\\.?"));
        if (!isPlain) {
            return false;
        }
        String last = run.token(run.to - 1).text();
        boolean isTitled = TITLES.contains(run.before());
        return isTitled
                || speakers.contains(last)
                || alone.contains(last)
                || isInApposition(run)
                || (size < 4 && !PLACES.contains(run.before()) && isOfNoWords(run));
    }

    private static boolean isNameWord(String word) {
        return word.length() > 1 && word.chars().noneMatch(Character::isDigit) && Shape.of(word) != Shape.UPPER;
    }

    private static boolean isOfNoWords(Run run) {
        return run.tokens()
                .filter(token ->
                        !PERSONAL.contains(token.text()) && token.text().length() > 2)
                .noneMatch(token -> CommonWords.contains(
                        Folding.key(token.text(), 0, token.text().length())));
    }

    // Jane Roe, 51, Jane Roe, the director
    private static boolean isInApposition(Run run) {
        List<Token> tokens = run.sentence.tokens();
        if (!run.after().equals(",") || run.to + 1 >= tokens.size()) {
            return false;
        }
        Token next = tokens.get(run.to + 1);
        return next.tag().equals("NUM")
                || (next.tag().equals("DET")
                        && run.to + 2 < tokens.size()
                        && !tokens.get(run.to + 2).isCapital());
    }
}
