package microblog.micropub;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import microblog.users.User;

/** A post that an app deleted and can restore for a while, under the id that it had. */
@Entity
@Table(name = "deleted_posts")
public class DeletedPost {
    @Id
    @Column(name = "id")
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", updatable = false)
    private User author;

    @Column(name = "text", updatable = false)
    private String text;

    @Column(name = "posted_at", updatable = false)
    private LocalDateTime postedAt;

    @Column(name = "deleted_at", updatable = false)
    private LocalDateTime deletedAt;

    /** For JPA. */
    protected DeletedPost() {}

    DeletedPost(long id, User author, String text, LocalDateTime postedAt, LocalDateTime deletedAt) {
        this.id = id;
        this.author = author;
        this.text = text;
        this.postedAt = postedAt;
        this.deletedAt = deletedAt;
    }

    public Long id() {
        return id;
    }

    public User author() {
        return author;
    }

    public String text() {
        return text;
    }

    public LocalDateTime postedAt() {
        return postedAt;
    }

    public LocalDateTime deletedAt() {
        return deletedAt;
    }
}
