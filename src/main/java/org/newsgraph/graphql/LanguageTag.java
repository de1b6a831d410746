package org.newsgraph.graphql;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@RegisterForReflection // the framework makes it by its constructor
@CustomScalar("Locale")
@Description("BCP 47 language tag, for example en, zh-Hans, ru.")
public record LanguageTag(String value) implements CustomStringScalar {

    private static final int MAX_LENGTH = 100;

    /** Takes a tag in any case and keeps it as BCP 47 writes it: zh-hans becomes zh-Hans. */
    public LanguageTag {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("Expected a BCP 47 language tag of at most 100 characters");
        }
        try {
            value = new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("Expected a BCP 47 language tag", e);
        }
    }

    @Override
    public String stringValueForSerialization() {
        return value;
    }
}
