package microblog.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.util.Objects;

/** An {@link Identity} at a provider that is linked to a user: issuer and subject name one account here. */
@Entity
@Table(name = "identities")
@NamedQuery(
        name = "LinkedIdentity.user",
        query = "select u from LinkedIdentity i join i.user u where i.issuer = :issuer and i.subject = :subject")
@NamedQuery(
        name = "LinkedIdentity.ofUser",
        query = "select i from LinkedIdentity i where i.user.id = :user order by i.createdAt, i.issuer, i.subject")
@NamedQuery(name = "LinkedIdentity.countOf", query = "select count(i) from LinkedIdentity i where i.user = :user")
@IdClass(LinkedIdentity.Key.class)
public class LinkedIdentity {
    @Id
    @Column(name = "issuer")
    private String issuer;

    @Id
    @Column(name = "subject")
    private String subject;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", updatable = false)
    private User user;

    @Column(name = "created_at", updatable = false)
    private LocalDateTime createdAt;

    /** For JPA. */
    protected LinkedIdentity() {}

    LinkedIdentity(String issuer, String subject, User user, LocalDateTime now) {
        this.issuer = issuer;
        this.subject = subject;
        this.user = user;
        this.createdAt = now;
    }

    public String issuer() {
        return issuer;
    }

    public String subject() {
        return subject;
    }

    public User user() {
        return user;
    }

    public LocalDateTime createdAt() {
        return createdAt;
    }

    /** What it is found by. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String issuer;
        private String subject;

        /** For JPA. */
        public Key() {}

        public Key(String issuer, String subject) {
            this.issuer = issuer;
            this.subject = subject;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && issuer.equals(key.issuer) && subject.equals(key.subject);
        }

        @Override
        public int hashCode() {
            return Objects.hash(issuer, subject);
        }
    }
}
