package org.newsgraph.organization;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.article.ArticleListFilter;
import org.newsgraph.filter.IdFilter;
import org.newsgraph.filter.PartialDateFilter;
import org.newsgraph.filter.StringFilter;

@Input("OrganizationFilter")
public class OrganizationFilter {
    public List<@NonNull OrganizationFilter> and;

    public List<@NonNull OrganizationFilter> or;

    public OrganizationFilter not;

    public IdFilter id;

    @Description("Matches any of the names: one of them meets all the conditions.")
    public StringFilter name;

    public List<@NonNull OrganizationKind> organizationKind;

    public PartialDateFilter foundingDate;

    public OrganizationFilter parentOrganization;

    public OrganizationListFilter memberOf;

    public ArticleListFilter mentionedIn;
}
