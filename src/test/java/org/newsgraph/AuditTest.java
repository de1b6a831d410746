package org.newsgraph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What others say of the protocol. */
@QuarkusTest
@BlackBox
class AuditTest {
    @Test
    void keepsToGraphqlOverHttp() {
        assertThat(
                NodeScript.run("graphql-http-audit.mjs", NodeScript.service() + "/graphql"),
                containsString("61 of 61 ok"));
    }
}
