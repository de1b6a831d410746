package org.newsgraph.entity;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graph.Node;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.Url;

@Interface
@Description("A person, an organization or an event: whatever an article can mention.")
public interface Entity extends Node {
    @Override
    @NonNull
    NodeId getId();

    @NonNull
    @Description("The preferred name.")
    String getName();

    String getDescription();

    @NonNull
    @Description("The same thing elsewhere, for example its Wikidata page.")
    List<@NonNull Url> getSameAs();

    @NonNull
    @Description("Counts the changes.")
    Integer getVersion();

    @NonNull
    Instant getCreatedAt();

    @NonNull
    Instant getUpdatedAt();
}
