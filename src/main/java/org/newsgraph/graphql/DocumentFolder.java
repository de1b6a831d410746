package org.newsgraph.graphql;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The trusted documents of a folder and what is below it: files .graphql or .gql, a document each, and files .json as
 * tools write them: a map of ids and documents (Relay's persisted queries, GraphQL Code Generator's
 * persisted-documents.json) or Apollo's manifest of persisted queries. Each document has the id of its file, if that
 * gives it one, and the SHA-256 of its text, alone or after "sha256:". Other files and hidden ones are none of them.
 */
final class DocumentFolder {
    private static final String APOLLO_MANIFEST = "apollo-persisted-query-manifest";

    private final Function<String, List<String>> problems;
    private final Map<String, String> byId = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();
    private int count;

    /** Something is wrong with the folder; the message says what and in which file, to the operator. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    private DocumentFolder(Function<String, List<String>> problems) {
        this.problems = problems;
    }

    /** @param problems what is wrong with a document */
    static DocumentFolder read(Path folder, Function<String, List<String>> problems) throws Unusable {
        var read = new DocumentFolder(problems);
        // Links are followed: Kubernetes mounts files as links to a hidden folder.
        try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                if (!isHidden(folder.relativize(file))) {
                    read.file(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Unusable("The trusted documents in %s cannot be read: %s".formatted(folder, e));
        }
        if (read.count == 0) {
            throw new Unusable("There is no trusted document in %s: it needs files .graphql, .gql or .json"
                    .formatted(folder.toAbsolutePath()));
        }
        return read;
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** The documents by each of their ids. */
    Map<String, String> byId() {
        return Map.copyOf(byId);
    }

    int count() {
        return count;
    }

    private void file(Path file) throws IOException, Unusable {
        String name = file.getFileName().toString();
        if (name.endsWith(".graphql") || name.endsWith(".gql")) {
            add(file, null, text(file));
        } else if (name.endsWith(".json")) {
            json(file, text(file));
        }
    }

    private static String text(Path file) throws IOException, Unusable {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Unusable("%s is not in UTF-8".formatted(file));
        }
    }

    private void json(Path file, String text) throws Unusable {
        JsonNode content;
        try {
            content = JsonMapper.builder().build().readTree(text);
        } catch (JacksonException e) {
            throw new Unusable("%s is not JSON: %s".formatted(file, e.getOriginalMessage()));
        }
        if (APOLLO_MANIFEST.equals(content.path("format").textValue())) {
            if (content.path("version").asInt() != 1) {
                throw new Unusable("%s: only version 1 of Apollo's manifest is known".formatted(file));
            }
            for (JsonNode operation : content.path("operations")) {
                add(file, operation.get("id"), operation.get("body"), "operations with id and body, both strings");
            }
        } else if (content.isObject()) {
            for (var entry : content.properties()) {
                add(file, new TextNode(entry.getKey()), entry.getValue(), "a map of ids and documents, all strings");
            }
        } else {
            throw new Unusable("%s must be a map of ids and documents, or Apollo's manifest".formatted(file));
        }
    }

    private void add(Path file, JsonNode id, JsonNode document, String what) throws Unusable {
        if (id == null || !id.isTextual() || document == null || !document.isTextual()) {
            throw new Unusable("%s must have %s".formatted(file, what));
        }
        add(file, id.textValue(), document.textValue());
    }

    private void add(Path file, String id, String document) throws Unusable {
        List<String> wrong = problems.apply(document);
        if (!wrong.isEmpty()) {
            throw new Unusable("%s: the document%s cannot be run: %s"
                    .formatted(file, id == null ? "" : " " + id, String.join("; ", wrong)));
        }
        String hash = Documents.sha256(document);
        put(file, hash, document);
        put(file, "sha256:" + hash, document);
        if (id != null) {
            put(file, id, document);
        }
        count++;
    }

    private void put(Path file, String id, String document) throws Unusable {
        String other = byId.putIfAbsent(id, document);
        Path otherFile = files.putIfAbsent(id, file);
        if (other != null && !other.equals(document)) {
            throw new Unusable("%s and %s have different documents with the id %s".formatted(file, otherFile, id));
        }
    }
}
