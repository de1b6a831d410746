package org.newsgraph.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFolderTest {
    @TempDir
    private Path folder;

    private Map<String, String> read() throws DocumentFolder.Unusable {
        return DocumentFolder.read(folder, document -> document.contains("wrong") ? List.of("it is wrong") : List.of())
                .byId();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String problem() {
        return assertThrows(DocumentFolder.Unusable.class, this::read).getMessage();
    }

    @Test
    void aDocumentHasTheIdOfItsFileAndItsHash() throws Exception {
        write("a/b/relay.json", "{\"1\": \"{a}\", \"2\": \"{b}\"}");
        Map<String, String> documents = read();
        String hash = Documents.sha256("{a}");
        assertEquals("{a}", documents.get("1"));
        assertEquals("{a}", documents.get(hash));
        assertEquals("{a}", documents.get("sha256:" + hash));
        assertEquals(6, documents.size());
    }

    @Test
    void theSameTwiceIsOne() throws Exception {
        write("a.graphql", "{a}");
        write("b.graphql", "{a}");
        write("c.json", "{\"1\": \"{a}\"}");
        assertEquals(3, read().size());
    }

    @Test
    void filesThatKubernetesLinksAreReadOnce() throws Exception {
        write("..2026/a.graphql", "{a}");
        Files.createSymbolicLink(folder.resolve("a.graphql"), folder.resolve("..2026/a.graphql"));
        assertEquals(2, read().size());
    }

    @Test
    void twoDocumentsCannotHaveOneId() throws IOException {
        write("a.json", "{\"1\": \"{a}\"}");
        write("b.json", "{\"1\": \"{b}\"}");
        String problem = problem();
        assertTrue(problem.contains("a.json") && problem.contains("b.json") && problem.contains("the id 1"), problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.graphql  | {wrong}                                                   | a.graphql: the document cannot be run: it is wrong
            a.json     | {"x": "{wrong}"}                                          | a.json: the document x cannot be run: it is wrong
            a.json     | {                                                         | a.json is not JSON
            a.json     | []                                                        | a.json must be a map of ids and documents
            a.json     | {"x": {"y": "{a}"}}                                       | a.json must have a map of ids and documents
            a.json     | {"format": "apollo-persisted-query-manifest", "version": 2} | only version 1
            a.json     | {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": 1}]} | a.json must have operations
            a.txt      | {a}                                                       | There is no trusted document
            """)
    void saysWhatIsWrongInWhichFile(String name, String text, String message) throws IOException {
        write(name, text);
        assertTrue(problem().contains(message), this::problem);
    }

    @Test
    void takesUtf8Alone() throws IOException {
        Files.write(folder.resolve("a.graphql"), "{a} # é".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(problem().contains("a.graphql is not in UTF-8"), this::problem);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        var missing = folder.resolve("missing");
        assertTrue(assertThrows(DocumentFolder.Unusable.class, () -> DocumentFolder.read(missing, d -> List.of()))
                .getMessage()
                .contains("missing"));
    }
}
