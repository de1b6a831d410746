package org.newsgraph.graph;

import java.sql.SQLException;
import org.newsgraph.graphql.BadUserInput;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What functions of the database raise where a client has to ask in another way. */
final class Refusal {
    private static final String STATE = "NG001";

    private Refusal() {}

    /** @throws BadUserInput where the exception is one, with its words, which are meant for clients */
    static void check(SQLException e) throws BadUserInput {
        if (STATE.equals(e.getSQLState()) && e instanceof PSQLException refused) {
            ServerErrorMessage error = refused.getServerErrorMessage();
            throw new BadUserInput(error == null ? "Refused" : error.getMessage());
        }
    }
}
