package org.newsgraph.person;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.article.ArticleListFilter;
import org.newsgraph.event.EventListFilter;
import org.newsgraph.filter.IdFilter;
import org.newsgraph.filter.PartialDateFilter;
import org.newsgraph.filter.StringFilter;
import org.newsgraph.organization.OrganizationListFilter;

@Input("PersonFilter")
public class PersonFilter {
    public List<@NonNull PersonFilter> and;

    public List<@NonNull PersonFilter> or;

    public PersonFilter not;

    public IdFilter id;

    @Description("Matches any of the names: one of them meets all the conditions.")
    public StringFilter name;

    public PartialDateFilter birthDate;

    public OrganizationListFilter memberOf;

    public EventListFilter participatedIn;

    public ArticleListFilter authored;

    public ArticleListFilter mentionedIn;
}
