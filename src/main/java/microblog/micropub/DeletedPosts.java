package microblog.micropub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import microblog.database.Row;
import microblog.database.Utc;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.users.UserView;

/** Posts that apps deleted, which can be restored for a while. */
@ApplicationScoped
public class DeletedPosts {
    private static final Duration KEPT = Duration.ofDays(30);

    @PersistenceContext
    EntityManager database;

    @Inject
    PostRepository posts;

    /** Deletes a person's own post, and puts it aside. */
    @Transactional
    public void delete(PostView post) {
        posts.delete(post.id(), post.author());
        database.createNativeQuery("delete from deleted_posts where deleted_at < ?1")
                .setParameter(1, Utc.now().minus(KEPT))
                .executeUpdate();
        database.createNativeQuery("insert into deleted_posts (id, user_id, text, posted_at, deleted_at)"
                        + " values (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, post.id())
                .setParameter(2, post.author().id())
                .setParameter(3, post.text())
                .setParameter(4, post.postedAt())
                .setParameter(5, Utc.now())
                .executeUpdate();
    }

    /** Restores a person's own post; empty when there is none. Of several who try at once, one does it. */
    @Transactional
    public Optional<PostView> restore(long id, UserView author) {
        List<?> rows = database.createNativeQuery(
                        "select text, posted_at from deleted_posts where id = ?1 and user_id = ?2 and deleted_at >= ?3")
                .setParameter(1, id)
                .setParameter(2, author.id())
                .setParameter(3, Utc.now().minus(KEPT))
                .getResultList();
        int taken = database.createNativeQuery("delete from deleted_posts where id = ?1 and user_id = ?2")
                .setParameter(1, id)
                .setParameter(2, author.id())
                .executeUpdate();
        return rows.isEmpty() || taken == 0
                ? Optional.empty()
                : rows.stream()
                        .map(Row::of)
                        .map(row -> posts.restore(id, row.text(0), row.time(1), author))
                        .findFirst();
    }
}
