package org.newsgraph.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.newsgraph.article.Article;
import org.newsgraph.evidence.Evidence;

@Entity
@Table(name = "membership_evidence")
public class MembershipEvidence extends Evidence {
    @Column(name = "membership_id")
    public UUID membershipId;

    protected MembershipEvidence() {}

    public MembershipEvidence(Membership membership, Article article, String passage) {
        super(article, passage);
        membershipId = membership.uuid;
    }
}
