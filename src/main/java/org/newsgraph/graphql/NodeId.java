package org.newsgraph.graphql;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The scalar ID. A client's is taken as text, so that a malformed one is this service's error to word and not the
 * framework's; and lists of ids work, which they do not with @Id.
 */
@RegisterForReflection // the framework makes it by its constructor
@CustomScalar("ID")
public record NodeId(String text) implements CustomStringScalar {
    // RFC 9562, with hyphens. UUID.fromString takes "1-1-1-1-1" as well; PostgreSQL does not.
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    public static NodeId of(UUID id) {
        return new NodeId(id.toString());
    }

    public static boolean isUuid(String text) {
        return UUID_FORM.matcher(text).matches();
    }

    /** The id of a row that was read. */
    public UUID uuid() {
        return UUID.fromString(text);
    }

    /** @throws BadUserInput where it has not the form of an id; the message names the argument */
    public UUID parse(String argument) throws BadUserInput {
        if (!isUuid(text)) {
            throw new BadUserInput(argument + " must be an id as this service gives them,"
                    + " such as 0190163d-8694-739b-aea5-966c26f8ad91");
        }
        return uuid();
    }

    @Override
    public String stringValueForSerialization() {
        return text;
    }
}
