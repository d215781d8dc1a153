package microblog.posts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import microblog.database.Dialect;
import microblog.database.GatheredReads;
import microblog.database.Row;
import microblog.database.Statements;
import microblog.database.Totals;
import microblog.database.UnitOfWork;
import microblog.database.Utc;
import microblog.errors.Refusal;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.users.FeedChanges;
import microblog.users.LastSeen;
import microblog.users.UserView;

/** The posts. A post and the counters that it changes are written in one transaction. */
@ApplicationScoped
public class PostRepository {
    private static final String SELECT =
            "select " + PostView.COLUMNS + " from posts p join users u on u.id = p.user_id";

    // One trip and no transaction around it.
    // A post, its author's counter and the total: all who write lock them in this order, so that nobody waits for
    // somebody who waits for them.
    private static final String PUBLISH =
            "with post as (insert into posts (id, text, timestamp, user_id) values (?1, ?2, ?3, ?4) returning user_id),"
                    + " author as (update users u set posts_count = u.posts_count + 1 from post where u.id = post.user_id returning u.id)"
                    + " update counters c set amount = c.amount + 1 from author where c.name = 'posts' and c.slot = ?5";

    private final GatheredReads<Long, Row> byId = new GatheredReads<>(this::byIds);

    @PersistenceContext
    EntityManager database;

    @Inject
    UnitOfWork work;

    @Inject
    Dialect dialect;

    @Inject
    Statements statements;

    @Inject
    PostIds ids;

    @Inject
    PostPages pages;

    @Inject
    Totals totals;

    @Inject
    LastSeen lastSeen;

    @Inject
    FeedChanges feeds;

    @Inject
    Event<PostsChanged> changes;

    @Inject
    Event<PostDeleted> deletions;

    /** Publishes a text by {@code author}. */
    public PostView create(String text, UserView author) {
        PostView post = PostView.unedited(ids.next(), text, Utc.distinctNow(), author);
        if (dialect.isPostgresql()) {
            statements.change(PUBLISH, post.id(), text, post.postedAt(), author.id(), Totals.slot());
        } else {
            work.run(() -> insert(post));
        }
        changed(author);
        return post;
    }

    /**
     * The post with an id; not found when there is none. Requests at the same time share one query; not to be used
     * within a transaction.
     */
    public PostView byId(long id) {
        return view(byId.get(id));
    }

    private Map<Long, Row> byIds(List<Long> ids) {
        return statements.rows(SELECT + " where p.id = any(?1)", (Object) ids.toArray(new Long[0])).stream()
                .collect(Collectors.toMap(row -> row.number(0), row -> row));
    }

    private PostView view(Row row) {
        if (row == null) {
            throw Refusal.notFound();
        }
        return PostView.of(row, lastSeen);
    }

    /** Changes the text of one's own post; its time stays. */
    @Transactional
    public PostView change(long id, String text, UserView author) {
        PostView post = own(id, author);
        if (text.equals(post.text())) {
            return post;
        }
        LocalDateTime editedAt = Utc.now();
        int changed = database.createNativeQuery("update posts set text = ?1, edited_at = ?2 where id = ?3")
                .setParameter(1, text)
                .setParameter(2, editedAt)
                .setParameter(3, id)
                .executeUpdate();
        if (changed == 0) {
            throw Refusal.notFound();
        }
        feeds.note(author.id());
        changed(author);
        return new PostView(id, text, post.postedAt(), editedAt, author);
    }

    /** Deletes one's own post. */
    @Transactional
    public void delete(long id, UserView author) {
        PostView post = own(id, author);
        int deleted = database.createNativeQuery("delete from posts where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
        // Somebody may have deleted it since we looked: the counters change only with the row.
        if (deleted == 0) {
            throw Refusal.notFound();
        }
        deletions.fire(new PostDeleted(post));
        feeds.note(author.id());
        count(author.id(), -1);
        changed(author);
    }

    /** Puts back a post that its author deleted: what it says, its id and its time are as before. */
    @Transactional
    public PostView restore(long id, String text, LocalDateTime postedAt, UserView author) {
        PostView post = PostView.unedited(id, text, postedAt, author);
        insert(post);
        feeds.note(author.id());
        changed(author);
        return post;
    }

    private void insert(PostView post) {
        database.createNativeQuery("insert into posts (id, text, timestamp, user_id) values (?1, ?2, ?3, ?4)")
                .setParameter(1, post.id())
                .setParameter(2, post.text())
                .setParameter(3, post.postedAt())
                .setParameter(4, post.author().id())
                .executeUpdate();
        count(post.author().id(), 1);
    }

    /** The person's own post: not found when there is none, forbidden when it is another's. */
    PostView own(long id, UserView author) {
        List<?> rows = database.createNativeQuery(SELECT + " where p.id = ?1")
                .setParameter(1, id)
                .getResultList();
        PostView post = view(rows.isEmpty() ? null : Row.of(rows.get(0)));
        if (post.author().id() != author.id()) {
            throw Refusal.forbidden();
        }
        return post;
    }

    /** Everybody's posts. */
    public Page<PostView> all(PageRequest<LocalDateTime> page) {
        return pages.page(PostCollection.everybodys(), page);
    }

    /** The posts of one person; not found when there is no such person. */
    public Page<PostView> of(long person, PageRequest<LocalDateTime> page) {
        return pages.page(PostCollection.of(person), page);
    }

    /** When the newest post of a user, or of everybody (null), was posted. */
    public Optional<LocalDateTime> newest(Long author) {
        TypedQuery<LocalDateTime> newest = author == null
                ? database.createNamedQuery(Post.NEWEST, LocalDateTime.class)
                : database.createNamedQuery(Post.NEWEST_OF, LocalDateTime.class).setParameter("author", author);
        return newest.setMaxResults(1).getResultStream().findFirst();
    }

    private void changed(UserView author) {
        changes.fire(new PostsChanged(author));
    }

    private void count(long author, int change) {
        database.createNativeQuery("update users set posts_count = posts_count + ?1 where id = ?2")
                .setParameter(1, change)
                .setParameter(2, author)
                .executeUpdate();
        totals.add(Totals.Of.POSTS, change);
    }
}
