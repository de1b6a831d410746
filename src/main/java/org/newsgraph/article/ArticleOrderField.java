package org.newsgraph.article;

import org.eclipse.microprofile.graphql.Description;

public enum ArticleOrderField {
    DATE_PUBLISHED,
    DATE_MODIFIED,
    HEADLINE,
    CREATED_AT,
    @Description("Needs filter.text.")
    RELEVANCE
}
