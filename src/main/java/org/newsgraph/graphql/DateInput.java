package org.newsgraph.graphql;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import org.eclipse.microprofile.graphql.Description;

/** A date as a client gives it. Taken as text, so that a malformed one is this service's error to word. */
@RegisterForReflection // the framework makes it by its constructor
@CustomScalar("Date")
@Description("RFC 3339 full-date.")
public record DateInput(String text) implements CustomStringScalar {

    @Override
    public String stringValueForSerialization() {
        return text;
    }
}
