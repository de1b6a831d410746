package org.newsgraph.evidence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.hibernate.annotations.UuidGenerator;
import org.newsgraph.article.Article;

@MappedSuperclass
@Description("An article that states a relation.")
public abstract class Evidence extends PanacheEntityBase {
    @jakarta.persistence.Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    @Ignore
    public UUID id;

    @Ignore
    @Column(name = "article_id")
    public UUID articleId;

    @Description("The words of the article that state it.")
    public String passage;

    protected Evidence() {}

    protected Evidence(Article article, String passage) {
        articleId = article.uuid;
        this.passage = passage;
    }
}
