package org.newsgraph.article;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.UserError;

public record ArticlePayload(Article article, @NonNull List<@NonNull UserError> userErrors) {}
