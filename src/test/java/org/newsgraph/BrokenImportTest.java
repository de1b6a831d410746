package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Broken input is refused with its place, the rest is taken, and nothing is there by half. */
@QuarkusTest
@BlackBox
class BrokenImportTest {
    private final String tag = UUID.randomUUID().toString();

    private String uri(int n) {
        return "urn:broken:" + tag + ":" + n;
    }

    private int articles() {
        return Integer.parseInt(
                Database.value("select count(*) from article where uri like 'urn:broken:%s:%%'".formatted(tag)));
    }

    @Test
    void eachKindOfBrokenDocumentIsRefusedAndItsNeighboursAreTaken() {
        List<String> broken = List.of(
                "{\"type\":\"article\"",
                Importing.article(uri(100), ",\"articleBody\":\"\\ud800\""),
                Importing.article(uri(101), ",\"articleBody\":\"a\\u0000b\""),
                Importing.article(uri(102), ",\"x\":1e999"),
                Importing.article(uri(103), ",\"x\":" + "[".repeat(5000) + "]".repeat(5000)),
                Importing.article(uri(104), ",\"headline\":\"twice\""),
                Importing.article(uri(105), ",\"articleBody\":\"" + "b".repeat(500_001) + "\""),
                Importing.article("no uri", ""),
                Importing.article(uri(106), ",\"articleBody\":\"a\tb\""),
                "null",
                "[]",
                "7");
        for (int n = 0; n < broken.size(); n++) {
            Importing.Report report = Importing.lines(
                    Importing.article(uri(2 * n), ""), broken.get(n), Importing.article(uri(2 * n + 1), ""));
            assertEquals(1, report.refusals().size(), broken.get(n));
            assertTrue(report.refusals().get(0).startsWith("2"), report.refusals()::toString);
            assertFalse(
                    report.refusals().get(0).matches(".*(java|jackson|Exception|org\\.|SQL).*"),
                    report.refusals()::toString);
            assertEquals("2 0 0 1", report.counts(), broken.get(n));
        }
        assertEquals(2 * broken.size(), articles());
    }

    @Test
    void aLineOfAHundredMegabytesIsNotHeld() {
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        Importing.Report report = Importing.send(
                Tokens.EDITOR,
                "",
                () -> parts(
                        Importing.article(uri(1), "") + "\n{\"type\":\"article\",\"articleBody\":\"",
                        megabyte,
                        100,
                        "\"}\n" + Importing.article(uri(2), "")));
        assertEquals(List.of("2:1  A document may have at most 16 MiB"), report.refusals());
        assertEquals("2 0 0 1", report.counts());
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
    void anArrayIsTakenUpToWhereItIsBroken() {
        Importing.Report report = Importing.send(
                "", "[" + Importing.article(uri(1), "") + ",\n" + Importing.article(uri(2), "") + ",\n{\"type\":]");
        assertEquals("2 0 0 0", report.counts());
        assertEquals(3, report.summary().at("/broken/line").intValue());
        assertTrue(report.summary().at("/broken/reason").textValue().contains("what came before is kept"));
        assertEquals(2, articles());
    }

    @Test
    void cutAnywhereAndSentAgainItComesToTheSameEnd() {
        long seed = System.nanoTime();
        System.out.println("BrokenImportTest seed " + seed);
        var random = new Random(seed);
        String body = IntStream.range(0, 30)
                .mapToObj(n -> Importing.article(
                        uri(n),
                        ",\"articleBody\":\"é Person%d %s spoke\",\"authors\":[{\"name\":\"Person%d %s\"}]"
                                .formatted(n % 5, tag, n % 3, tag)))
                .collect(Collectors.joining("\n"));
        byte[] whole = body.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 10; i++) {
            byte[] cut = java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
            Importing.Report report = Importing.send(Tokens.EDITOR, "?format=newsgraph", cut);
            assertTrue(report.summary().get("refused").intValue() <= 1);
            assertEquals(
                    report.summary().get("read").intValue()
                            - report.summary().get("refused").intValue(),
                    report.summary().get("created").intValue()
                            + report.summary().get("unchanged").intValue());
        }
        Importing.send("", body);
        Importing.Report again = Importing.send("", body);
        assertEquals("0 0 30 0", again.counts());
        assertEquals(30, articles());
        assertEquals("3", Database.value("select count(*) from entity where name like '%%%s'".formatted(tag)));
        assertEquals("30", Database.value("""
                select count(*) from article a where uri like 'urn:broken:%s:%%'
                  and (select count(*) from authorship s where s.article_id = a.id) = 1""".formatted(tag)));
        assertEquals("0", Database.value("select count(*) from article_to_link"));
    }

    @Test
    void aClientThatGoesAwayStopsItAndComesBack() throws IOException, InterruptedException {
        List<String> documents = IntStream.range(0, 3000)
                .mapToObj(n -> Importing.article(uri(n), ",\"articleBody\":\"%s\"".formatted("word ".repeat(100))))
                .toList();
        URI address = URI.create(Importing.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var out = socket.getOutputStream();
            String head = String.join(
                    "\r\n",
                    "POST /import?link=false HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Bearer " + Tokens.EDITOR,
                    "Transfer-Encoding: chunked",
                    "",
                    "");
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            for (String document : documents.subList(0, 1700)) {
                byte[] bytes = (document + "\n").getBytes(StandardCharsets.UTF_8);
                out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            for (int i = 0; i < 300 && articles() < 500; i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        int before = -1;
        for (int now = articles(); now != before; now = articles()) {
            before = now;
            TimeUnit.SECONDS.sleep(1);
        }
        assertTrue(before >= 500 && before <= 1700, before + " articles");
        Importing.Report report = Importing.send("?link=false", String.join("\n", documents));
        assertEquals(3000 - before, report.summary().get("created").intValue());
        assertEquals(before, report.summary().get("unchanged").intValue());
        assertEquals(3000, articles());
    }
}
