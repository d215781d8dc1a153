package microblog.micropub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import microblog.database.Utc;
import microblog.posts.PostDeleted;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.users.User;
import microblog.users.UserView;

/** Which posts were deleted lately, and what those said that apps deleted, which can be restored. */
@ApplicationScoped
public class DeletedPosts {
    private static final Duration KEPT = Duration.ofDays(30);

    @PersistenceContext
    EntityManager database;

    @Inject
    PostRepository posts;

    /** Deletes a user's own post, and puts it aside. */
    @Transactional
    public void delete(PostView post) {
        PostView deleted = posts.delete(post.id(), post.author());
        database.find(DeletedPost.class, deleted.id()).keep(deleted.text());
    }

    /** Notes that there was a post, however it was deleted; its text is gone. */
    void note(@Observes PostDeleted deletion) {
        PostView post = deletion.post();
        database.createNamedQuery(DeletedPost.FORGET)
                .setParameter("before", since())
                .executeUpdate();
        database.persist(new DeletedPost(
                post.id(), database.getReference(User.class, post.author().id()), post.postedAt(), Utc.now()));
    }

    /** Whether a user deleted this post of theirs lately. */
    @Transactional
    public boolean has(long id, UserView author) {
        return database.createNamedQuery(DeletedPost.COUNT, Long.class)
                        .setParameter("id", id)
                        .setParameter("author", author.id())
                        .setParameter("since", since())
                        .getSingleResult()
                > 0;
    }

    /** When a post was posted that was deleted lately; empty for any other number. */
    @Transactional
    public Optional<LocalDateTime> postedAt(long id) {
        return Optional.ofNullable(database.find(DeletedPost.class, id)).map(DeletedPost::postedAt);
    }

    /** Restores a user's own post; empty when there is none. Of several who try at once, one does it. */
    @Transactional
    public Optional<PostView> restore(long id, UserView author) {
        // Whoever tries at the same time waits here, and finds none then; the author first, as everywhere.
        database.find(User.class, author.id(), LockModeType.PESSIMISTIC_WRITE);
        DeletedPost deleted = database.find(DeletedPost.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (deleted == null || !deleted.isFor(author.id(), since())) {
            return Optional.empty();
        }
        database.remove(deleted);
        return Optional.of(posts.restore(id, deleted.text(), deleted.postedAt(), author));
    }

    private static LocalDateTime since() {
        return Utc.now().minus(KEPT);
    }
}
