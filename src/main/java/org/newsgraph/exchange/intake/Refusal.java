package org.newsgraph.exchange.intake;

import java.util.List;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.exchange.Problem;

/** What is wrong with a document, and where in it. */
record Refusal(UserErrorCode code, List<String> path, String reason) {
    Refusal {
        path = List.copyOf(path);
    }

    static Refusal of(Problem problem) {
        return new Refusal(UserErrorCode.INVALID, problem.path(), problem.reason());
    }

    static Refusal whole(String reason) {
        return new Refusal(UserErrorCode.INVALID, List.of(), reason);
    }
}
