package org.newsgraph.article;

import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.DateTimeInput;
import org.newsgraph.graphql.LanguageTag;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.Url;
import org.newsgraph.mention.MentionInput;

@Input("CreateArticleInput")
public class CreateArticleInput {
    @NonNull
    public String uri;

    public Url url;

    @NonNull
    public String headline;

    public String alternativeHeadline;

    @Name("abstract")
    public String summary;

    @Description("At most 500,000 characters.")
    public String articleBody;

    public String articleSection;

    public String dateline;

    public List<@NonNull String> keywords;

    public LanguageTag inLanguage;

    public DateTimeInput datePublished;

    public DateTimeInput dateModified;

    @DefaultValue("USABLE")
    public PubStatus pubStatus;

    public DateTimeInput embargoedUntil;

    public NodeId publisher;

    @Description("In byline order; at most 100.")
    public List<@NonNull NodeId> authors;

    @Description("At most 1,000.")
    public List<@NonNull MentionInput> mentions;
}
