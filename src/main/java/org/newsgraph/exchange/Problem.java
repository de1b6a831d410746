package org.newsgraph.exchange;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Something at a place in a document.
 *
 * @param path keys and indexes from its root, for example author, 0, birthDate
 */
@RegisterForReflection
public record Problem(List<String> path, String reason) {
    public Problem {
        path = List.copyOf(path);
    }
}
