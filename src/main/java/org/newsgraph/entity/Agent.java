package org.newsgraph.entity;

import io.smallrye.graphql.api.Union;
import org.eclipse.microprofile.graphql.Description;

@Union
@Description("Who can hold a role or take part: a person or an organization.")
public interface Agent {}
