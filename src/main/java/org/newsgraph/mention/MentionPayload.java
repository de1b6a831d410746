package org.newsgraph.mention;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;

public record MentionPayload(Mention mention, @NonNull List<@NonNull UserError> userErrors) {}
