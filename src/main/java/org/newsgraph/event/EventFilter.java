package org.newsgraph.event;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.article.ArticleListFilter;
import org.newsgraph.filter.IdFilter;
import org.newsgraph.filter.PartialDateFilter;
import org.newsgraph.filter.StringFilter;
import org.newsgraph.organization.OrganizationListFilter;

@Input("EventFilter")
public class EventFilter {
    public List<@NonNull EventFilter> and;

    public List<@NonNull EventFilter> or;

    public EventFilter not;

    public IdFilter id;

    @Description("Matches any of the names: one of them meets all the conditions.")
    public StringFilter name;

    public StringFilter location;

    public PartialDateFilter startDate;

    public List<@NonNull EventStatus> eventStatus;

    public EventFilter superEvent;

    public OrganizationListFilter organizers;

    public ArticleListFilter mentionedIn;
}
