package org.newsgraph.graphql;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@RegisterForReflection // the framework makes it by its constructor
@CustomScalar("URL")
@Description("Absolute http(s) URL.")
public record Url(String value) implements CustomStringScalar {

    public Url {
        if (!isAbsoluteHttp(value)) {
            throw new IllegalArgumentException("Expected an absolute http or https URL");
        }
    }

    private static boolean isAbsoluteHttp(String value) {
        try {
            URI uri = URI.create(value);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getRawAuthority() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String stringValueForSerialization() {
        return value;
    }
}
