package microblog.micropub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import microblog.posts.Post;
import microblog.posts.PostView;
import microblog.users.UserView;

/** A user's own posts, page by page, newest first: nothing twice and nothing missing while others are written. */
@ApplicationScoped
public class OwnPosts {
    @PersistenceContext
    EntityManager database;

    /**
     * A page.
     *
     * @param posts the posts, newest first
     * @param hasOlder whether there are older ones
     */
    record Page(List<PostView> posts, boolean hasOlder) {
        static final Page EMPTY = new Page(List.of(), false);

        Optional<PostCursor> first() {
            return posts.stream().findFirst().map(PostCursor::of);
        }

        Optional<PostCursor> last() {
            return posts.isEmpty() ? Optional.empty() : Optional.of(PostCursor.of(posts.get(posts.size() - 1)));
        }
    }

    /** The newest posts that are older than a place. */
    @Transactional
    public Page olderThan(PostCursor place, int limit, UserView author) {
        List<PostView> posts = read(Post.OLDER, place, limit + 1, author);
        boolean hasOlder = posts.size() > limit;
        return new Page(hasOlder ? posts.subList(0, limit) : posts, hasOlder);
    }

    /** The oldest posts that are newer than a place. */
    @Transactional
    public Page newerThan(PostCursor place, int limit, UserView author) {
        List<PostView> posts = new ArrayList<>(read(Post.NEWER, place, limit, author));
        Collections.reverse(posts);
        return new Page(posts, !posts.isEmpty());
    }

    private List<PostView> read(String query, PostCursor place, int most, UserView author) {
        TypedQuery<Post> posts = database.createNamedQuery(query, Post.class)
                .setParameter("author", author.id())
                .setParameter("time", place.time())
                .setParameter("id", place.id())
                .setMaxResults(most);
        return posts.getResultStream()
                .map(post -> new PostView(post.id(), post.text(), post.postedAt(), post.editedAt(), author))
                .toList();
    }
}
