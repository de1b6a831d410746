package org.newsgraph.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.filter.IdFilter;
import org.newsgraph.filter.StringFilter;

@Input("EntityFilter")
public class EntityFilter {
    public List<@NonNull EntityFilter> and;

    public List<@NonNull EntityFilter> or;

    public EntityFilter not;

    public IdFilter id;

    public List<@NonNull EntityKind> kind;

    @Description("Matches any of the names: one of them meets all the conditions.")
    public StringFilter name;
}
