package org.newsgraph;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that a client sends is a fault of the service. FuzzIT sends more, to a process of its own, and writes too. */
@QuarkusTest
@BlackBox
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("fuzz.count", 10_000);
    private static final long ALLOWED = 40 << 20;

    @Test
    void anythingIsAnswered() throws InterruptedException {
        List<String> documents = new ArrayList<>(SchemaWalk.queries());
        documents.addAll(List.of(
                "query($id: ID!){articles(first: 2, filter: {text: \"a\", mentions: {some: {id: {eq: $id}}},"
                        + " datePublished: {gte: \"2020-01-01T00:00:00Z\"}, not: {or: [{headline: {contains: \"x\"}}]}},"
                        + " orderBy: [{field: HEADLINE, direction: DESC}]){totalCount nodes{id} pageInfo{endCursor}}}",
                "query A{people(first: 1){...P}} fragment P on PersonConnection{nodes{name @skip(if: false)}}"));
        new Fuzz(new FuzzRequests(Fuzz.SEED, Tokens.READER, documents), RestAssured.port)
                .run(REQUESTS, FuzzTest::heap, ALLOWED);
    }

    /** The service runs in this process. */
    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
