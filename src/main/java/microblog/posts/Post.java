package microblog.posts;

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

/** A post. New ones, and the counters that a new or removed post moves, are written by statements of their own. */
@Entity
@Table(name = "posts")
@NamedQuery(
        name = Post.OLDER,
        query = "select p from Post p where p.author.id = :author and p.postedAt <= :time"
                + " and (p.postedAt < :time or p.id < :id) order by p.postedAt desc, p.id desc")
@NamedQuery(
        name = Post.NEWER,
        query = "select p from Post p where p.author.id = :author and p.postedAt >= :time"
                + " and (p.postedAt > :time or p.id > :id) order by p.postedAt, p.id")
@NamedQuery(name = Post.NEWEST, query = "select p.postedAt from Post p order by p.postedAt desc, p.id desc")
@NamedQuery(
        name = Post.NEWEST_OF,
        query = "select p.postedAt from Post p where p.author.id = :author order by p.postedAt desc, p.id desc")
@NamedQuery(
        name = Post.COUNT_OF_TEXT_SINCE,
        query = "select count(p) from Post p where p.author.id = :author and p.postedAt > :time and p.text = :text")
public class Post {
    /** An author's posts before a place in the order of their times, the newest first. */
    public static final String OLDER = "Post.older";

    /** An author's posts behind a place in the order of their times, the oldest first. */
    public static final String NEWER = "Post.newer";

    /** The times of all posts, the newest first. */
    static final String NEWEST = "Post.newest";

    /** The times of an author's posts, the newest first. */
    static final String NEWEST_OF = "Post.newestOf";

    /** How often an author has posted a text since a time. */
    static final String COUNT_OF_TEXT_SINCE = "Post.countOfTextSince";

    @Id
    @Column(name = "id")
    private Long id;

    // Read without the author.
    @Column(name = "user_id", insertable = false, updatable = false)
    private Long authorId;

    @Column(name = "text")
    private String text;

    @Column(name = "timestamp", updatable = false)
    private LocalDateTime postedAt;

    @Column(name = "edited_at")
    private LocalDateTime editedAt;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", updatable = false)
    private User author;

    /** For JPA. */
    protected Post() {}

    /** With one of the {@link PostIds}. */
    Post(long id, String text, LocalDateTime postedAt, User author) {
        this.id = id;
        this.text = text;
        this.postedAt = postedAt;
        this.author = author;
    }

    void rewrite(String newText, LocalDateTime now) {
        this.text = newText;
        this.editedAt = now;
    }

    public Long id() {
        return id;
    }

    public String text() {
        return text;
    }

    public LocalDateTime postedAt() {
        return postedAt;
    }

    /** When the text changed for the last time; null when it never has. */
    public LocalDateTime editedAt() {
        return editedAt;
    }

    long authorId() {
        return authorId;
    }
}
