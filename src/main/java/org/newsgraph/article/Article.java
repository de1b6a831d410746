package org.newsgraph.article;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.annotations.UuidGenerator;
import org.newsgraph.graph.Node;
import org.newsgraph.graphql.LanguageTag;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.Url;

/** A news article; the properties are schema.org's NewsArticle and, where it has none, IPTC's. */
@Entity
@Table(name = "article")
@Description("A news article.")
public class Article extends PanacheEntityBase implements Node {
    @jakarta.persistence.Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    @Ignore
    @Column(name = "id")
    public UUID uuid;

    @NonNull
    @Description("Canonical address or URN; unique. An import of the same uri updates the article.")
    public String uri;

    @Description("Where to read it.")
    public Url url;

    @NonNull
    public String headline;

    @Column(name = "alternative_headline")
    public String alternativeHeadline;

    @Column(name = "abstract")
    @org.eclipse.microprofile.graphql.Name("abstract")
    public String summary;

    @Column(name = "article_body")
    @Description("The text, paragraphs parted by line feeds.")
    public String articleBody;

    @Column(name = "article_section")
    public String articleSection;

    public String dateline;

    @NonNull
    public List<@NonNull String> keywords = new ArrayList<>();

    @Column(name = "in_language")
    public LanguageTag inLanguage;

    @Column(name = "date_published")
    public Instant datePublished;

    @Column(name = "date_modified")
    public Instant dateModified;

    @Column(name = "word_count")
    @Description("Words in articleBody, as Unicode parts them.")
    public int wordCount;

    @NonNull
    @Column(name = "pub_status")
    @Enumerated(EnumType.STRING)
    public PubStatus pubStatus = PubStatus.USABLE;

    @Column(name = "embargoed_until")
    public Instant embargoedUntil;

    @Ignore
    @Column(name = "publisher_id")
    public UUID publisherId;

    @Description("Counts the changes.")
    public int version = 1;

    @NonNull
    @CreationTimestamp
    @Column(name = "created_at")
    public Instant createdAt;

    @NonNull
    @UpdateTimestamp
    @Column(name = "updated_at")
    public Instant updatedAt;

    public static Optional<Article> findByUri(String uri) {
        return find("uri", uri).firstResultOptional();
    }

    /** Sets the body and its language and counts its words. */
    public void text(String body, LanguageTag language) {
        articleBody = body;
        inLanguage = language;
        wordCount = WordCount.of(body, language);
    }

    @Override
    @NonNull
    public NodeId getId() {
        return NodeId.of(uuid);
    }
}
