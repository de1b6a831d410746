package org.newsgraph.article;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

@Input("ArticleListFilter")
public class ArticleListFilter {
    @Description("At least one does.")
    public ArticleFilter some;

    @Description("All do; true where there are none. One of which it is not known does not.")
    public ArticleFilter every;

    @Description("Not one does.")
    public ArticleFilter none;
}
