package org.newsgraph.linking;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.filter.IdFilter;
import org.newsgraph.filter.StringFilter;

@Input("NameCandidateFilter")
public class NameCandidateFilter {
    public List<@NonNull NameCandidateFilter> and;

    public List<@NonNull NameCandidateFilter> or;

    public NameCandidateFilter not;

    public IdFilter id;

    public StringFilter name;

    public List<@NonNull EntityKind> kind;

    public List<@NonNull NameCandidateStatus> status;

    @Description("At least one of the articles that give the name.")
    public IdFilter article;
}
