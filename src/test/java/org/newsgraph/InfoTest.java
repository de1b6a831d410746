package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** /q/info tells what was built, and nothing of what it runs on. */
@QuarkusTest
@BlackBox
class InfoTest {
    @Test
    void tellsVersionCommitAndTime() throws IOException, InterruptedException {
        Response answer = RestAssured.get("/q/info");
        assertEquals(200, answer.statusCode());
        assertEquals("application/json; charset=utf-8", answer.header("Content-Type"));
        Map<String, String> info = answer.jsonPath().getMap("");
        assertEquals(Set.of("version", "commit", "time"), info.keySet());
        assertTrue(
                Files.readString(Path.of("pom.xml")).contains("<version>" + info.get("version") + "</version>"),
                info::toString);
        if (Files.exists(Path.of(".git"))) {
            String[] head = head();
            assertEquals(head[0].substring(0, 7), info.get("commit"));
            assertEquals(Instant.ofEpochSecond(Long.parseLong(head[1])), Instant.parse(info.get("time")));
        } else {
            assertEquals("unknown unknown", info.get("commit") + " " + info.get("time"));
        }
    }

    @Test
    void isOnlyRead() {
        assertEquals(200, RestAssured.head("/q/info").statusCode());
        assertEquals(404, RestAssured.post("/q/info").statusCode());
    }

    /** Of the last commit, its hash and when it was made, in seconds since 1970. */
    private static String[] head() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "show", "--no-patch", "--format=%H %ct")
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, git.waitFor(), output);
        return output.strip().split(" ", -1);
    }
}
