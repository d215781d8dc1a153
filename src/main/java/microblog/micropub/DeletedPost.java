package microblog.micropub;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import microblog.users.User;

/**
 * That there was a post, for a while after its deletion. One that an app deleted has its text, too, so that it can be
 * restored under the id that it had.
 */
@Entity
@Table(name = "deleted_posts")
@NamedQuery(name = DeletedPost.FORGET, query = "delete from DeletedPost p where p.deletedAt < :before")
@NamedQuery(
        name = DeletedPost.COUNT,
        query = "select count(p) from DeletedPost p"
                + " where p.id = :id and p.author.id = :author and p.deletedAt >= :since")
public class DeletedPost {
    /** Forgets those that were deleted long ago. */
    static final String FORGET = "DeletedPost.forget";

    /** Whether an author deleted a post lately: 1 or 0. */
    static final String COUNT = "DeletedPost.count";

    @Id
    @Column(name = "id")
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", updatable = false)
    private User author;

    @Column(name = "text")
    private String text;

    @Column(name = "posted_at", updatable = false)
    private LocalDateTime postedAt;

    @Column(name = "deleted_at", updatable = false)
    private LocalDateTime deletedAt;

    /** For JPA. */
    protected DeletedPost() {}

    DeletedPost(long id, User author, LocalDateTime postedAt, LocalDateTime deletedAt) {
        this.id = id;
        this.author = author;
        this.text = "";
        this.postedAt = postedAt;
        this.deletedAt = deletedAt;
    }

    /** Keeps what it said. */
    void keep(String words) {
        this.text = words;
    }

    /** Whether this author can restore it now. */
    boolean isFor(long user, LocalDateTime since) {
        return author.id() == user && !deletedAt.isBefore(since) && !text.isEmpty();
    }

    String text() {
        return text;
    }

    LocalDateTime postedAt() {
        return postedAt;
    }
}
