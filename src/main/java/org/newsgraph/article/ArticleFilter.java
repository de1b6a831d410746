package org.newsgraph.article;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.entity.EntityListFilter;
import org.newsgraph.filter.DateTimeFilter;
import org.newsgraph.filter.IdFilter;
import org.newsgraph.filter.StringFilter;
import org.newsgraph.filter.StringListFilter;
import org.newsgraph.organization.OrganizationFilter;
import org.newsgraph.person.PersonListFilter;

@Input("ArticleFilter")
@Description("Conditions in one input are joined by AND. An explicit null asks for nothing.")
public class ArticleFilter {
    public List<@NonNull ArticleFilter> and;

    public List<@NonNull ArticleFilter> or;

    public ArticleFilter not;

    @Description(
            "Full text over headline, abstract and body, in web search syntax: words, \"a phrase\", or, -not. At most 1000 characters.")
    public String text;

    public IdFilter id;

    public StringFilter uri;

    public StringFilter headline;

    public StringFilter articleSection;

    public StringFilter inLanguage;

    public StringListFilter keywords;

    public DateTimeFilter datePublished;

    public DateTimeFilter dateModified;

    public List<@NonNull PubStatus> pubStatus;

    public OrganizationFilter publisher;

    public PersonListFilter authors;

    public EntityListFilter mentions;
}
