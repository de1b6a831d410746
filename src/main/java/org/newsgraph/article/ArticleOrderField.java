package org.newsgraph.article;

import org.eclipse.microprofile.graphql.Description;

public enum ArticleOrderField {
    DATE_PUBLISHED,
    DATE_MODIFIED,
    HEADLINE,
    CREATED_AT,
    @Description(
            "Needs filter.text. By how near each other its words are in an article, or how often they occur where it "
                    + "has more than 64 words and operators; the headline counts most, then the abstract.")
    RELEVANCE
}
