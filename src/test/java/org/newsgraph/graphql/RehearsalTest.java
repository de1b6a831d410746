package org.newsgraph.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.newsgraph.PostgreSql;
import org.newsgraph.limit.Admission;

@QuarkusTest
@WithTestResource(value = PostgreSql.class, scope = TestResourceScope.GLOBAL)
class RehearsalTest {
    // Of 1,500, however slow the machine.
    private static final int REFUSALS = 400;

    @Inject
    Rehearsal rehearsal;

    @Inject
    Admission service;

    @Test
    void manyAreRefusedAndNobodyHearsOfIt() throws Exception {
        long before = service.refused();
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    logged.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(handler);
        int refused;
        try {
            refused = rehearsal.run();
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        assertEquals(List.of(), List.copyOf(logged));
        assertTrue(refused >= REFUSALS, () -> refused + " requests were refused");
        assertEquals(before, service.refused());
    }
}
