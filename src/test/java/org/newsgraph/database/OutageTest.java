package org.newsgraph.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An unavailable database is told from a fault of the service, and from a client's mistake. */
class OutageTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "08000, UNREACHABLE",
                "08001, UNREACHABLE",
                "08006, UNREACHABLE",
                "57P01, UNREACHABLE",
                "57P02, UNREACHABLE",
                "57P03, UNREACHABLE",
                "53100, READ_ONLY",
                "25006, READ_ONLY",
                "58030, READ_ONLY",
                "53200, EXHAUSTED",
                "53300, EXHAUSTED",
                // Syntax, a table that is not there, a constraint, a deadlock, a statement that was cancelled.
                "42601, none",
                "42P01, none",
                "23505, none",
                "40P01, none",
                "57014, none",
                "NG001, none"
            })
    void isToldByTheState(String state, Outage outage) {
        var error = new SQLException("", state);
        assertEquals(outage, Outage.of(error));
        assertEquals(outage, Outage.of(new IllegalStateException(new RuntimeException(error))));
    }

    @Test
    void isFoundBesideWhatATransactionThrows() {
        var rolledBack = new IllegalStateException("rolled back");
        rolledBack.addSuppressed(new Exception(new SQLException("", "08006")));
        assertEquals(Outage.UNREACHABLE, Outage.of(new RuntimeException(rolledBack)));
    }

    @Test
    void isWhatThePoolWraps() {
        assertEquals(Outage.EXHAUSTED, Outage.of(new SQLException("Sorry, acquisition timeout!")));
        assertEquals(
                Outage.UNREACHABLE,
                Outage.of(new SQLException("Exception in association", new SQLException("", "08006"))));
        assertNull(Outage.of(new SQLException("Exception in association", new SQLException("", "42601"))));
    }

    @Test
    void isNoneOfWhatComesFromElsewhere() {
        assertNull(Outage.of(null));
        assertNull(Outage.of(new IllegalStateException("no database in it")));
        var circle = new IllegalStateException();
        circle.addSuppressed(new RuntimeException(circle));
        assertNull(Outage.of(circle));
    }
}
