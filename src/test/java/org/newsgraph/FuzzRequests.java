package org.newsgraph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that were good once: each of a number follows from the seed and the number. */
final class FuzzRequests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN =
            Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"|\\.\\.\\.|[A-Za-z_]\\w*|-?[0-9.eE+]+|\\S");
    private static final List<String> WILD = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\\",
            "'",
            "\"",
            "''; drop table article; --",
            "%s%n%d",
            "${x}",
            "{{7*7}}",
            "<script>",
            "\ud83d",
            "\ude00\ud83d",
            "😀",
            "\u202e\u0000",
            "é".repeat(3000),
            "a".repeat(2049),
            "0",
            "-0",
            "1e400",
            "NaN",
            "infinity",
            "-infinity",
            "now",
            "today",
            "epoch",
            "0000-00-00",
            "2020-02-30",
            "294277-01-01T00:00:00Z",
            "-4713-11-24T00:00:00Z",
            "+999999999-12-31T23:59:60Z",
            "2020-01-01T00:00:00+99:99",
            "2016-12-31T23:59:60Z",
            "24:00",
            "0190163d-8694-739b-aea5-966c26f8ad91",
            "0190163d8694739baea5966c26f8ad91",
            "{0190163d-8694-739b-aea5-966c26f8ad91}",
            "W10",
            "W251bGxd",
            "http://",
            "http://[::1",
            "http://a b/",
            "javascript:alert(1)",
            "en-US-x-a-b-c-d-e-f-g-h",
            "i-klingon",
            "(((((",
            "a & | ! <-> b:*",
            "\"a -\"b or or",
            "-- \n/* */",
            "{1,2}",
            "{\"a\"}",
            "\\x00",
            "[1,2)");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "100",
            "101",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "1e400",
            "-1e-400",
            "1.5",
            "0.1e1",
            "123456789012345678901234567890");
    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ":",
            "$",
            "@",
            "!",
            "|",
            "&",
            "=",
            "...",
            "on",
            "null",
            "true",
            "fragment",
            "query",
            "mutation",
            "subscription",
            "__typename",
            "__schema",
            "__type",
            "first",
            "filter",
            "id",
            "nodes",
            "edges",
            "@skip(if: true)",
            "@include(if: $x)",
            "@deprecated",
            "$x",
            "$id",
            "first: 5",
            "first: -1",
            "#",
            ",",
            "\"",
            "\"\"\"",
            "\\u0000",
            "\\uD83D",
            "\ufeff",
            "-",
            "1e5",
            "999999999999999999999",
            "schema",
            "extend",
            "type");

    private final long seed;
    private final String token;
    private final List<String> documents;

    /**
     * One to send.
     *
     * @param isHttp whether the server can tell where it ends
     */
    record Request(String latin1, boolean isHttp) {
        byte[] bytes() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static Request request(byte[] bytes, boolean isHttp) {
        return new Request(new String(bytes, StandardCharsets.ISO_8859_1), isHttp);
    }

    /** @param documents valid ones, which may use the variables id and other */
    FuzzRequests(long seed, String token, List<String> documents) {
        this.seed = seed;
        this.token = token;
        this.documents = List.copyOf(documents);
    }

    Request get(int number) {
        var random = new Random(seed * 1_000_003 + number);
        ObjectNode request = request(random);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> post(changed(bytes(request), random), random);
            case 3, 4 -> post(bytes(changed(request, random, 3)), random);
            case 5, 6 -> {
                request.put("query", changed(request.get("query").textValue(), random));
                yield post(bytes(request), random);
            }
            case 7 -> {
                request.set("variables", changed(request.get("variables"), random, 2));
                yield post(bytes(request), random);
            }
            case 8 -> get(request, random);
            default -> head(request, random);
        };
    }

    private ObjectNode request(Random random) {
        ObjectNode request = JSON.createObjectNode();
        request.put("query", pick(documents, random));
        ObjectNode variables = request.putObject("variables");
        for (String name : List.of("id", "other")) {
            variables.put(name, "0190163d-8694-739b-aea5-966c26f8ad91");
        }
        if (random.nextInt(4) == 0) {
            request.putNull("operationName");
            request.putObject("extensions");
        }
        return request;
    }

    private Request post(byte[] body, Random random) {
        return http("POST /graphql", random.nextInt(8) == 0 ? "*/*" : "application/json", "application/json", body);
    }

    private Request http(String start, String accept, String type, byte[] body) {
        String head = start + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\nContent-Type: " + type
                + (token == null ? "" : "\r\nAuthorization: Bearer " + token) + "\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        return request(joined(head.getBytes(StandardCharsets.ISO_8859_1), body), true);
    }

    private Request get(ObjectNode request, Random random) {
        String query = random.nextBoolean()
                ? request.get("query").textValue()
                : changed(request.get("query").textValue(), random);
        JsonNode variables = changed(request.get("variables"), random, 1);
        String target = "/graphql?query=" + encoded(query) + "&variables=" + encoded(variables.toString())
                + (random.nextInt(4) == 0 ? "&operationName=" + encoded(pick(WILD, random)) : "")
                + (random.nextInt(4) == 0
                        ? "&extensions=" + encoded(changed(request, random, 1).toString())
                        : "");
        if (random.nextInt(4) == 0) {
            target = target.substring(0, 10 + random.nextInt(target.length() - 10));
        }
        return http(
                "GET " + target, random.nextInt(3) == 0 ? "*/*" : "application/json", "application/json", new byte[0]);
    }

    /** What is wrong is not in the body, or not only. */
    private Request head(ObjectNode request, Random random) {
        byte[] body = bytes(request);
        return switch (random.nextInt(4)) {
            case 0 ->
                http(
                        pick(List.of("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"), random) + " /graphql",
                        "application/json",
                        "application/json",
                        body);
            case 1 ->
                http(
                        "POST /graphql",
                        pick(
                                List.of(
                                        "text/html",
                                        "image/png;q=0",
                                        "a",
                                        "*/*;q=x",
                                        "application/graphql-response+json",
                                        ",;"),
                                random),
                        pick(
                                List.of(
                                        "text/plain",
                                        "multipart/form-data; boundary=x",
                                        "application/x-www-form-urlencoded",
                                        "application/json; charset=utf-16",
                                        "application/json;",
                                        ";"),
                                random),
                        body);
            case 2 ->
                request(
                        changed(
                                http("POST /graphql", "*/*", "application/json", body)
                                        .bytes(),
                                random),
                        false);
            default ->
                http(
                        pick(
                                List.of(
                                        "POST /graphql/",
                                        "POST /graphql?query=x",
                                        "GET /graphql/x",
                                        "GET /graphql/schema.graphql",
                                        "POST /graphql/%00",
                                        "GET /graphql?%zz"),
                                random),
                        "*/*",
                        "application/json",
                        body);
        };
    }

    // ---- Changes

    private static byte[] changed(byte[] bytes, Random random) {
        byte[] changed = bytes;
        for (int n = 1 + random.nextInt(4); n > 0 && changed.length > 1; n--) {
            int at = random.nextInt(changed.length);
            int end = Math.min(changed.length, at + 1 + random.nextInt(20));
            changed = switch (random.nextInt(5)) {
                case 0 -> joined(Arrays.copyOf(changed, at), Arrays.copyOfRange(changed, end, changed.length));
                case 1 -> joined(Arrays.copyOf(changed, end), Arrays.copyOfRange(changed, at, changed.length));
                case 2 -> Arrays.copyOf(changed, at + 1);
                default -> {
                    byte[] copy = changed.clone();
                    copy[at] =
                            (byte) (random.nextBoolean() ? random.nextInt(256) : copy[at] ^ (1 << random.nextInt(8)));
                    yield copy;
                }
            };
        }
        return changed;
    }

    private static String changed(String document, Random random) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(document);
        while (token.find()) {
            tokens.add(token.group());
        }
        for (int n = 1 + random.nextInt(3); n > 0 && !tokens.isEmpty(); n--) {
            int at = random.nextInt(tokens.size());
            switch (random.nextInt(7)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
                case 2 -> tokens.set(at, pick(TOKENS, random));
                case 3 -> tokens.add(at, pick(TOKENS, random));
                case 4 -> tokens.set(at, JSON.valueToTree(pick(WILD, random)).toString());
                case 5 -> tokens.set(at, pick(NUMBERS, random));
                default -> {
                    List<String> part = List.copyOf(tokens.subList(at, Math.min(tokens.size(), at + 12)));
                    for (int times = random.nextInt(random.nextInt(10) == 0 ? 300 : 3); times > 0; times--) {
                        tokens.addAll(at, part);
                    }
                }
            }
        }
        return String.join(random.nextInt(20) == 0 ? "" : " ", tokens);
    }

    private static JsonNode changed(JsonNode node, Random random, int times) {
        JsonNode changed = node.deepCopy();
        for (int n = 1 + random.nextInt(times); n > 0; n--) {
            changed = changedOnce(changed, random);
        }
        return changed;
    }

    private static JsonNode changedOnce(JsonNode node, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty() && random.nextInt(5) > 0) {
            List<Map.Entry<String, JsonNode>> members = List.copyOf(object.properties());
            Map.Entry<String, JsonNode> member = pick(members, random);
            switch (random.nextInt(4)) {
                case 0 -> object.remove(member.getKey());
                case 1 -> object.set(pick(WILD, random), member.getValue());
                default -> object.set(member.getKey(), changedOnce(member.getValue(), random));
            }
            return object;
        }
        if (node instanceof ArrayNode array && !array.isEmpty() && random.nextInt(5) > 0) {
            int at = random.nextInt(array.size());
            array.set(at, changedOnce(array.get(at), random));
            return array;
        }
        return wild(node, random);
    }

    private static JsonNode wild(JsonNode node, Random random) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(10)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> json.numberNode(new java.math.BigDecimal(pick(NUMBERS, random)));
            case 3 -> json.arrayNode().add(node);
            case 4 -> json.objectNode().set(pick(WILD, random), node);
            case 5 -> {
                JsonNode deep = node;
                for (int depth = random.nextInt(200); depth > 0; depth--) {
                    deep = random.nextBoolean()
                            ? json.arrayNode().add(deep)
                            : json.objectNode().set("and", deep);
                }
                yield deep;
            }
            case 6 -> json.textNode(node.asText() + pick(WILD, random));
            default -> json.textNode(pick(WILD, random));
        };
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            // Half a character, which UTF-8 cannot say.
            return node.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var all = new ByteArrayOutputStream(one.length + other.length);
        all.writeBytes(one);
        all.writeBytes(other);
        return all.toByteArray();
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
