package org.newsgraph.graph;

import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;

@Interface
@Description("Whatever has an id, unique over all types.")
public interface Node {
    @Id
    @NonNull
    UUID getId();
}
