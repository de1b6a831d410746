package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What graphql-cop finds fault with that is a matter of settings; GraphQlCopTest has the others. */
class HardenedIT {
    @Test
    void tellsNothingOfItselfAndTakesNoSimpleRequests() throws Exception {
        var settings = Map.of("NEWSGRAPH_INTROSPECTION", "false", "NEWSGRAPH_HTTP_GET", "false");
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                var service = new PackagedService(database, settings)) {
            for (String query : new String[] {
                "query cop { __schema { types { name fields { name } } } }",
                "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name }"
                        + " } } } } } } } } } }",
                "query cop { __schema { directive } }"
            }) {
                PackagedService.Answer answer = service.send(query, Map.of(), null);
                assertFalse(answer.body().has("data"), answer::toString);
                assertFalse(answer.body().toString().contains("Did you mean"), answer::toString);
            }
            HttpResponse<String> page = get(service, "", "text/html");
            for (String word :
                    new String[] {"graphiql.min.css", "GraphQL Playground", "GraphiQL", "graphql-playground"}) {
                assertFalse(page.body().contains(word), page.body());
            }
            for (String query : new String[] {"query cop {__typename}", "mutation cop {__typename}"}) {
                HttpResponse<String> answer =
                        get(service, "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8), "*/*");
                assertEquals(405, answer.statusCode());
                assertFalse(answer.body().contains("\"data\""), answer.body());
            }
            assertTrue(service.send("query cop { __typename }", Map.of(), null)
                    .body()
                    .has("data"));
        }
    }

    private static HttpResponse<String> get(PackagedService service, String parameters, String accept)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:%d/graphql%s".formatted(service.port(), parameters)))
                                .header("Accept", accept)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
