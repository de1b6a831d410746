package org.newsgraph.edit;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.NodeId;

public record DeletePayload(NodeId deletedId, @NonNull List<@NonNull UserError> userErrors) {}
