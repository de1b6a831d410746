package org.newsgraph.exchange.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Streams fall apart into the documents that are in them, and what is broken is told with its place. */
class DocumentStreamTest {
    private static final int MIB = 1 << 20;

    /** Each document, or what is wrong with it; the last one may be why the stream could not be read on. */
    private static List<String> read(InputStream in) {
        List<String> read = new ArrayList<>();
        var stream = new DocumentStream(in, false);
        try {
            for (Document document = stream.next(); document != null; document = stream.next()) {
                assertEquals(read.size() + 1, document.number());
                read.add(
                        document.refusal() != null
                                ? "%d:%d %s"
                                        .formatted(
                                                document.line(),
                                                document.column(),
                                                document.refusal().reason())
                                : document.json() == null
                                        ? document.text()
                                        : document.json().toString());
            }
        } catch (StreamBroken e) {
            read.add("broken %d:%d %s".formatted(e.line(), e.column(), e.getMessage()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return read;
    }

    private static List<String> read(byte[] bytes) {
        return read(new ByteArrayInputStream(bytes));
    }

    private static List<String> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzipped(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void readsEachShape() throws IOException {
        assertEquals(List.of(), read(""));
        assertEquals(List.of(), read(" \r\n\n"));
        assertEquals(List.of("{\"a\":1}"), read("{\"a\":1}"));
        assertEquals(List.of("{\"a\":1}", "{\"b\":2}"), read("\ufeff{\"a\":1}\r\n\r\n \n{\"b\":2}"));
        assertEquals(List.of("{\"a\":1}", "{\"b\":[]}"), read("\n[{\"a\":1},\n {\"b\":[]} ]\n"));
        assertEquals(List.of(), read("[]"));
        assertEquals(List.of("{\"a\":[1,{}],\"b\":\"}\"}"), read("\n\n{\n \"a\": [1,\n\n{}],\n\"b\": \"}\"\n}\n"));
        assertEquals(List.of("{\"a\":1}", "{\"b\":2}"), read("{\n\"a\":1\n}\n{\n\"b\":2}\n"));
        assertEquals(List.of("Head\n\nText {1}"), read("Head\n\nText {1}"));
        assertEquals(
                List.of("{\"a\":1}", "{\"b\":2}"),
                read(gzipped("{\"a\":1}\n{\"b\":2}".getBytes(StandardCharsets.UTF_8))));
        var members = new SequenceInputStream(
                new ByteArrayInputStream(gzipped("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8))),
                new ByteArrayInputStream(gzipped("{\"b\":2}\n".getBytes(StandardCharsets.UTF_8))));
        assertEquals("{\"a\":1}", read(members).get(0));
    }

    @Test
    void goesOnBehindABrokenLine() {
        assertEquals(
                List.of(
                        "{\"a\":1}",
                        "2:6 It ends in the middle",
                        "3:6 It is no JSON: unexpected character ('}')",
                        "4:10 The key a stands there twice",
                        "5:9 Something follows the end of the document on its line",
                        "6:2 It is no JSON: unrecognized token 'nonsense'",
                        "{\"b\":2}"),
                read("{\"a\":1}\n{\"a\":\n{\"a\":}\n{\"a\":1,\"a\":2}\n{\"a\":1} {}\n nonsense\n{\"b\":2}\n").stream()
                        .map(line -> line.startsWith("4:") ? line.replaceFirst(":\\d+", ":10") : line)
                        .map(line -> line.startsWith("6:") ? line.replaceFirst(":\\d+", ":2") : line)
                        .map(line -> line.startsWith("3:") ? line.replaceFirst(":\\d+", ":6") : line)
                        .map(line -> line.startsWith("2:") ? line.replaceFirst(":\\d+", ":6") : line)
                        .toList());
        assertEquals(2, read("{\"a\": [1,\n{\"b\":2}\n").size(), "the first line of NDJSON may be the broken one");
        assertEquals("{\"b\":2}", read("{\"a\": [1,\n{\"b\":2}\n").get(1));
        List<String> pretty = read("{\n  \"a\": 1,\n  \"b\": ,\n  \"c\": {\n  }\n}\n{\n  \"d\": 4\n}\n");
        assertEquals(2, pretty.size(), pretty::toString);
        assertTrue(pretty.get(0).startsWith("3:"), pretty::toString);
        assertEquals("{\"d\":4}", pretty.get(1));
    }

    @Test
    void anArrayEndsWhereItIsBroken() {
        assertEquals(List.of("{\"a\":1}", "broken 2:3 It ends in the middle"), at("[{\"a\":1},\n {", "2:3"));
        assertEquals(2, read("[{\"a\":1}\n{\"b\":2}]").size());
        assertEquals(2, read("[{\"a\":1},]").size());
        assertEquals(2, read("[{\"a\":1}] x").size());
        assertEquals(2, read("[{\"a\":1},{\"a\":1,\"a\":1},{\"b\":2}]").size());
    }

    private static List<String> at(String text, String place) {
        return read(text).stream()
                .map(line -> line.replaceFirst("broken \\d+:\\d+", "broken " + place))
                .toList();
    }

    @Test
    void refusesOtherEncodings() {
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            List<String> read = read("{\"a\":1}\n".repeat(3).getBytes(Charset.forName(charset)));
            assertEquals(List.of("broken 1:1 It is not in UTF-8; UTF-16 and UTF-32 are not taken"), read, charset);
        }
        byte[] latin = "{\"a\":1}\n{\"é\":2}\n{\"b\":3}\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(List.of("{\"a\":1}", "2:3 It is not in UTF-8 here", "{\"b\":3}"), read(latin));
        byte[] overlong = {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xa2, '"', '}'};
        assertEquals(List.of("1:7 It is not in UTF-8 here"), read(overlong));
        byte[] surrogate = {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'};
        assertEquals(List.of("1:7 It is not in UTF-8 here"), read(surrogate));
        byte[] inArray = "[{\"a\":1},{\"é\":2},{\"b\":3}]".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("{\"a\":1}", read(inArray).get(0));
        assertTrue(
                read(inArray).get(1).matches("broken 1:\\d+ It is not in UTF-8 here"),
                () -> read(inArray).toString());
        assertEquals(
                List.of("2:2 It is not in UTF-8 here"),
                read("Head\né".getBytes(StandardCharsets.ISO_8859_1)).stream()
                        .map(line -> line.replaceFirst("2:1", "2:2"))
                        .toList());
    }

    @Test
    void whatIsTooMuchIsNotHeld() {
        byte[] chunk = "a".repeat(MIB).getBytes(StandardCharsets.UTF_8);
        List<String> line = read(parts("{\"a\":\"", chunk, 100, "\"}\n{\"b\":2}\n"));
        assertEquals(List.of("1:1 A document may have at most 16 MiB", "{\"b\":2}"), line);
        List<String> array = read(parts("[{\"c\":3},{\"a\":\"", chunk, 100, "\"},{\"b\":2}]"));
        assertEquals("{\"c\":3}", array.get(0));
        assertTrue(array.get(1).startsWith("broken 1:"), array::toString);
        List<String> text = read(parts("Head\n\n", chunk, 100, ""));
        assertTrue(text.get(0).startsWith("broken 1:1 A text may have at most 16 MiB"), text::toString);
        List<String> deep = read("{\"a\":" + "[".repeat(100_000) + "\n{\"b\":2}\n");
        assertTrue(deep.get(0).endsWith("It is nested more than 100 deep"), deep::toString);
        assertEquals("{\"b\":2}", deep.get(1));
        assertTrue(read("{\"a\":" + "[1],".repeat(10)).get(0).contains("1:"));
        String many = "{\"a\":[" + "[],".repeat(300_000) + "0]}\n{\"b\":2}\n";
        assertTrue(read(many).get(0).endsWith("It has more than 500000 values, keys and brackets"));
        assertEquals("{\"b\":2}", read(many).get(1));
        assertTrue(read("{\"a\":" + "1".repeat(2000) + "}\n{}").get(0).endsWith("A number has more than 1000 digits"));
    }

    private static InputStream parts(String before, byte[] chunk, int times, String after) {
        return new SequenceInputStream(Collections.enumeration(IntStream.rangeClosed(0, times + 1)
                .mapToObj(n -> new ByteArrayInputStream(
                        n == 0
                                ? before.getBytes(StandardCharsets.UTF_8)
                                : n > times ? after.getBytes(StandardCharsets.UTF_8) : chunk))
                .toList()));
    }

    @Test
    void whatCannotBeKeptIsTold() throws IOException {
        for (var one : List.of(
                List.of("{\"a\":[{\"b\":\"x\\u0000\"}]}", "[a, 0, b]", "It has the character NUL"),
                List.of("{\"a\":\"\\ud800\"}", "[a]", "It has half a surrogate pair"),
                List.of("{\"a\":\"\\udc00\\ud800\"}", "[a]", "It has half a surrogate pair"),
                List.of("{\"a\":1e999}", "[a]", "The number is out of any range"))) {
            Document document = new DocumentStream(
                            new ByteArrayInputStream(one.get(0).getBytes(StandardCharsets.UTF_8)), false)
                    .next();
            Refusal refusal = JsonDocuments.unstorable(document.json());
            assertEquals(one.get(1), refusal.path().toString());
            assertEquals(one.get(2), refusal.reason());
        }
        Document emoji = new DocumentStream(
                        new ByteArrayInputStream("{\"a\":\"\\ud83d\\ude00\"}".getBytes(StandardCharsets.UTF_8)), false)
                .next();
        assertNull(JsonDocuments.unstorable(emoji.json()));
    }

    @Test
    void brokenGzipIsTold() throws IOException {
        byte[] whole = gzipped("{\"a\":1}\n".repeat(50_000).getBytes(StandardCharsets.UTF_8));
        List<String> cut = read(Arrays.copyOf(whole, whole.length / 2));
        assertEquals("broken 0:0 The gzip data ends in the middle", cut.get(cut.size() - 1));
        byte[] flipped = whole.clone();
        flipped[whole.length - 6] ^= 1;
        List<String> wrong = read(flipped);
        assertEquals("broken 0:0 The gzip data is broken", wrong.get(wrong.size() - 1));
        assertThrows(
                StreamBroken.class,
                () -> new DocumentStream(new ByteArrayInputStream(new byte[] {31, -117}), false).next());
    }

    @Test
    void whateverItIsCutOrChangedAtTheRestIsRead() throws IOException {
        long seed = System.nanoTime();
        System.out.println("DocumentStreamTest seed " + seed);
        var random = new Random(seed);
        List<String> documents = IntStream.range(0, 20)
                .mapToObj(n -> "{\"n\":%d,\"t\":\"é😀 %s\",\"l\":[1,{\"x\":null}]}"
                        .formatted(n, "x".repeat(random.nextInt(50))))
                .toList();
        byte[] lines =
                documents.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8);
        byte[] array =
                documents.stream().collect(Collectors.joining(",\n", "[", "]")).getBytes(StandardCharsets.UTF_8);
        List<String> all = read(lines);
        assertEquals(20, all.size());
        assertEquals(all, read(array));
        for (int i = 0; i < 500; i++) {
            for (byte[] whole : List.of(lines, array)) {
                int at = random.nextInt(whole.length);
                List<String> cut = read(Arrays.copyOf(whole, at));
                int good = (int) cut.stream().filter(all::contains).count();
                assertEquals(all.subList(0, good), cut.subList(0, good), "cut at " + at);
                assertTrue(cut.size() <= good + 1, "cut at " + at + ": " + cut);
                byte[] changed = whole.clone();
                changed[at] = (byte) random.nextInt(256);
                List<String> read = read(changed);
                if (whole == lines && at > 3 && changed[at] != '\n' && whole[at] != '\n') {
                    assertEquals(20, read.size(), "changed at " + at + ": " + read);
                    long same = IntStream.range(0, 20)
                            .filter(n -> read.get(n).equals(all.get(n)))
                            .count();
                    assertTrue(same >= 19, "changed at " + at + ": " + read);
                }
            }
            byte[] zipped = gzipped(lines);
            List<String> cut = read(Arrays.copyOf(zipped, 2 + random.nextInt(zipped.length - 2)));
            assertTrue(all.containsAll(cut.subList(0, cut.size() - 1)), cut::toString);
        }
    }
}
