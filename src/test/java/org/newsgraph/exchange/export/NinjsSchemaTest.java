package org.newsgraph.exchange.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written as ninjs is valid by IPTC's own schema, where that stands beside the checkout or at -Dshared. */
class NinjsSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMA =
            Path.of(System.getProperty("shared", "../shared"), "formats/ninjs/specification/ninjs-schema_3.1.json");

    @ParameterizedTest
    @ValueSource(strings = {"""
            {"type":"article","id":"018f0000-0000-7000-8000-000000000001","uri":"urn:x:1","url":"https://x.example/1",
            "headline":"H","alternativeHeadline":"A","abstract":"S","articleBody":"B","articleSection":"Local",
            "dateline":"LUND","keywords":["a","b"],"inLanguage":"zh-Hans","datePublished":"2024-03-05T08:30:00.5Z",
            "dateModified":"2024-03-06T00:00:00Z","pubStatus":"CANCELED","embargoedUntil":"2030-01-01T00:00:00Z",
            "publisher":{"id":"018f0000-0000-7000-8000-000000000002","kind":"ORGANIZATION","name":"P"},
            "authors":[{"id":"018f0000-0000-7000-8000-000000000003","kind":"PERSON","name":"Ada Quill"}],
            "mentions":[{"entity":{"id":"018f0000-0000-7000-8000-000000000003","kind":"PERSON","name":"Ada Quill",
            "sameAs":["https://x.example/ada"]},"spans":[{"start":0,"end":1}]},
            {"entity":{"id":"018f0000-0000-7000-8000-000000000002","kind":"ORGANIZATION","name":"P"}},
            {"entity":{"id":"018f0000-0000-7000-8000-000000000004","kind":"EVENT","name":"E"}}]}""", """
            {"type":"article","id":"018f0000-0000-7000-8000-000000000001","uri":"https://x.example/2","headline":"H",
            "keywords":[],"pubStatus":"USABLE","authors":[],"mentions":[]}""", """
            {"type":"entity","id":"018f0000-0000-7000-8000-000000000004","kind":"EVENT","name":"E","names":[],
            "description":"D","sameAs":[],"startDate":"2024","endDate":"2024-03-05","eventStatus":"HELD","location":"Lund",
            "organizers":[{"id":"018f0000-0000-7000-8000-000000000002","kind":"ORGANIZATION","name":"P"}]}""", """
            {"type":"entity","id":"018f0000-0000-7000-8000-000000000004","kind":"EVENT","name":"E","startDate":"2024-03",
            "eventStatus":"SCHEDULED","organizers":[]}"""})
    void isValid(String entry) throws IOException {
        boolean there = Files.exists(SCHEMA);
        if (!there) {
            System.out.println("NinjsSchemaTest skipped: there is no " + SCHEMA);
        }
        Assumptions.assumeTrue(there);
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(SCHEMA.toFile()));
        JsonNode item = NinjsWriter.document(JSON.readTree(entry)).orElseThrow();
        assertEquals(Set.of(), schema.validate(item), item.toString());
    }
}
