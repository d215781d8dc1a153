package microblog.posts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A post: up to 280 code points by one person. */
@Entity
@Table(name = "posts")
public class Post {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "posts_id_seq")
    @SequenceGenerator(name = "posts_id_seq", sequenceName = "posts_id_seq", allocationSize = 50)
    @Column(name = "id")
    private Long id;

    @Column(name = "text")
    private String text;

    @Column(name = "timestamp", updatable = false)
    private LocalDateTime postedAt;

    @Column(name = "user_id", updatable = false)
    private Long authorId;

    /** For JPA. */
    protected Post() {}

    Post(String text, LocalDateTime postedAt, long authorId) {
        this.text = text;
        this.postedAt = postedAt;
        this.authorId = authorId;
    }

    Long id() {
        return id;
    }

    String text() {
        return text;
    }

    LocalDateTime postedAt() {
        return postedAt;
    }

    Long authorId() {
        return authorId;
    }
}
