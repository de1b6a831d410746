package org.newsgraph.article;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.newsgraph.edit.Input;
import org.newsgraph.edit.UserErrorCode;
import org.newsgraph.entity.Links;
import org.newsgraph.entity.References;
import org.newsgraph.graphql.LanguageTag;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.Url;
import org.newsgraph.mention.MentionEdits;
import org.newsgraph.mention.Span;

/** Writes articles. */
public final class ArticleEdits {
    private static final int MAX_URI = 2048;
    private static final int MAX_HEADLINE = 1_000;
    private static final int MAX_ABSTRACT = 10_000;
    private static final int MAX_BODY = 500_000;
    private static final int MAX_SECTION = 200;
    private static final int MAX_DATELINE = 500;
    private static final int MAX_KEYWORDS = 200;
    private static final int MAX_KEYWORD = 200;
    private static final int MAX_AUTHORS = 100;

    // RFC 3986: a scheme and what it says, in ASCII, as addresses and URNs are exchanged.
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e]+");

    private ArticleEdits() {}

    static Article create(Input in) {
        return save(new Article(), in);
    }

    static Article update(Input in) {
        return expected(in).map(article -> save(article, in)).orElse(null);
    }

    static NodeId delete(Input in) {
        Optional<Article> found = expected(in);
        if (found.isEmpty() || in.isRefused()) {
            return null;
        }
        found.get().delete();
        return found.get().getId();
    }

    /** The article to be changed, locked, with the version that is expected. */
    private static Optional<Article> expected(Input in) {
        Optional<Article> found = in.id("id").map(id -> Article.findById(id, LockModeType.PESSIMISTIC_WRITE));
        found.ifPresentOrElse(
                article -> in.expectVersion(article.version),
                () -> in.refuse(UserErrorCode.NOT_FOUND, "No article has this id", "id"));
        return found;
    }

    private static Article save(Article article, Input in) {
        String bodyBefore = article.articleBody;
        // What asks the database comes first, while nothing is changed.
        Optional<UUID> publisher =
                References.one(in, "publisher", References.ORGANIZATION).map(References.Found::id);
        List<UUID> authors = References.many(in, "authors", References.PERSON, MAX_AUTHORS);
        String[] uri = {article.uri};
        in.requiredText("uri", MAX_URI, value -> uri[0] = checkedUri(value, article, in));
        String[] body = {bodyBefore};
        in.text("articleBody", MAX_BODY, text -> body[0] = text);
        Map<UUID, List<Span>> mentions = MentionEdits.read(in, body[0]);
        details(article, in);
        article.uri = uri[0];
        if (in.has("articleBody") || in.has("inLanguage")) {
            article.text(body[0], article.inLanguage);
        }
        if (in.has("publisher")) {
            article.publisherId = publisher.orElse(null);
        }
        if (in.isRefused()) {
            return null;
        }
        if (article.uuid == null) {
            article.persist();
        } else {
            article.version++;
        }
        flush(in);
        if (in.isRefused()) {
            return null;
        }
        if (in.has("authors")) {
            Links.replace("authorship", "article_id", article.uuid, "person_id", authors);
        }
        if (in.has("mentions")) {
            MentionEdits.replace(article.uuid, mentions);
        } else if (!Objects.equals(bodyBefore, article.articleBody)) {
            MentionEdits.move(article.uuid, bodyBefore, article.articleBody);
        }
        return article;
    }

    private static String checkedUri(String uri, Article article, Input in) {
        if (isUri(uri, in) && !uri.equals(article.uri) && Article.findByUri(uri).isPresent()) {
            in.refuse(UserErrorCode.DUPLICATE, "Another article has this uri", "uri");
        }
        return uri;
    }

    private static boolean isUri(String uri, Input in) {
        boolean is = URI.matcher(uri).matches();
        if (!is) {
            in.refuse(UserErrorCode.INVALID, "It must be an absolute URI or URN", "uri");
        }
        return is;
    }

    /** Puts into an article what the input says of it, but not what it refers to. Asks nothing of the database. */
    public static void write(Article article, Input in) {
        in.requiredText("uri", MAX_URI, value -> article.uri = isUri(value, in) ? value : null);
        details(article, in);
        in.text("articleBody", MAX_BODY, value -> article.articleBody = value);
        if ((in.has("articleBody") || in.has("inLanguage")) && !in.isRefused()) {
            article.text(article.articleBody, article.inLanguage);
        }
    }

    /** What the input says of the article itself, but for its uri and text. */
    private static void details(Article article, Input in) {
        in.text("url", MAX_URI, value -> article.url = value == null ? null : new Url(value));
        in.requiredText("headline", MAX_HEADLINE, value -> article.headline = value);
        in.text("alternativeHeadline", MAX_HEADLINE, value -> article.alternativeHeadline = value);
        in.text("abstract", MAX_ABSTRACT, value -> article.summary = value);
        in.text("articleSection", MAX_SECTION, value -> article.articleSection = value);
        in.text("dateline", MAX_DATELINE, value -> article.dateline = value);
        in.texts("keywords", MAX_KEYWORDS, MAX_KEYWORD, value -> article.keywords = value);
        in.time("datePublished", value -> article.datePublished = value);
        in.time("dateModified", value -> article.dateModified = value);
        in.requiredOneOf("pubStatus", PubStatus.class, value -> article.pubStatus = value);
        in.time("embargoedUntil", value -> article.embargoedUntil = value);
        in.scalar("inLanguage", LanguageTag.class, LanguageTag::new, value -> article.inLanguage = value);
    }

    /** Writes the article's row; a text can have more different words than PostgreSQL's index takes. */
    private static void flush(Input in) {
        try {
            Panache.getEntityManager().flush();
        } catch (PersistenceException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && "54000".equals(sql.getSQLState())) {
                    in.refuse(UserErrorCode.TOO_LONG, "It has too many different words to be searched", "articleBody");
                    return;
                }
            }
            throw e;
        }
    }
}
