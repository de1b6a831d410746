package org.newsgraph.event;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;

public record EventPayload(Event event, @NonNull List<@NonNull UserError> userErrors) {}
