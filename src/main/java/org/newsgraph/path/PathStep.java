package org.newsgraph.path;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.entity.Entity;
import org.newsgraph.graph.Node;

@Description("via is the Article, Membership or Participation that joins the two.")
public record PathStep(
        @NonNull Entity from, @NonNull Entity to, @NonNull Node via) {}
