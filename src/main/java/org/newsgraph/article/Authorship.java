package org.newsgraph.article;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.newsgraph.person.Person;

/** Who wrote an article, at which place of the byline. */
@Entity
@Table(name = "authorship")
@IdClass(Authorship.Key.class)
public class Authorship extends PanacheEntityBase {
    @Id
    @Column(name = "article_id")
    public UUID articleId;

    @Id
    @Column(name = "person_id")
    public UUID personId;

    public int position;

    public record Key(UUID articleId, UUID personId) implements Serializable {}

    protected Authorship() {}

    public Authorship(Article article, int position, Person person) {
        articleId = article.uuid;
        personId = person.uuid;
        this.position = position;
    }
}
