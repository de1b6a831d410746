package org.newsgraph.participation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.newsgraph.article.Article;
import org.newsgraph.evidence.Evidence;

@Entity
@Table(name = "participation_evidence")
public class ParticipationEvidence extends Evidence {
    @Column(name = "participation_id")
    public UUID participationId;

    protected ParticipationEvidence() {}

    public ParticipationEvidence(Participation participation, Article article, String passage) {
        super(article, passage);
        participationId = participation.uuid;
    }
}
