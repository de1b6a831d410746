package org.newsgraph.person;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;

public record PersonPayload(Person person, @NonNull List<@NonNull UserError> userErrors) {}
