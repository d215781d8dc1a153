package microblog.posts;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.GatheredReads;
import microblog.database.Utc;
import microblog.errors.Refusal;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.sql.PostCollection;
import microblog.sql.PostStatements;
import microblog.sql.PublishStatements;
import microblog.sql.Row;
import microblog.users.FeedChanges;
import microblog.users.LastSeen;
import microblog.users.User;
import microblog.users.UserView;

/** The posts. A post and the counters that it changes are written in one transaction. */
@ApplicationScoped
public class PostRepository {
    private static final Duration SECOND_CLICK = Duration.ofSeconds(10);

    private final GatheredReads<Long, Row> byId = new GatheredReads<>(this::byIds);

    @PersistenceContext
    EntityManager database;

    @Inject
    Settings settings;

    @Inject
    PostStatements statements;

    @Inject
    PublishStatements publishing;

    @Inject
    PostIds ids;

    @Inject
    PostPages pages;

    @Inject
    LastSeen lastSeen;

    @Inject
    FeedChanges feeds;

    @Inject
    Event<PostsChanged> changes;

    @Inject
    Event<PostDeleted> deletions;

    private boolean isToldOf;

    @PostConstruct
    void configure() {
        isToldOf = settings.optionalText(Setting.WEBSUB_HUB).isPresent();
    }

    /** Publishes a text by {@code author}. */
    public PostView create(String text, UserView author) {
        PostView post = PostView.unedited(ids.next(), text, Utc.distinctNow(), author);
        publishing.publish(post.id(), text, post.postedAt(), author.id());
        changed(author);
        return post;
    }

    /**
     * Whether the author has published this text within the last moments: a second click on a button, which browsers
     * send like the first, and not a second post.
     */
    @Transactional
    public boolean isJustPublished(String text, UserView author) {
        return database.createNamedQuery(Post.COUNT_OF_TEXT_SINCE, Long.class)
                        .setParameter("author", author.id())
                        .setParameter("time", Utc.now().minus(SECOND_CLICK))
                        .setParameter("text", text)
                        .getSingleResult()
                > 0;
    }

    /**
     * The post with an id; not found when there is none. Requests at the same time share one query; not to be used
     * within a transaction.
     */
    public PostView byId(long id) {
        return view(byId.get(id));
    }

    private Map<Long, Row> byIds(List<Long> ids) {
        return statements.byId(ids).stream().collect(Collectors.toMap(PostView::id, row -> row));
    }

    private PostView view(Row row) {
        if (row == null) {
            throw Refusal.notFound();
        }
        return PostView.of(row, lastSeen);
    }

    /** The user's own post: not found when there is none, forbidden when it is another's. */
    PostView own(long id, UserView author) {
        PostView post = byId(id);
        if (post.author().id() != author.id()) {
            throw Refusal.forbidden();
        }
        return post;
    }

    /** Changes the text of one's own post; its time stays. */
    @Transactional
    public PostView change(long id, String text, UserView author) {
        Post post = lock(id, author);
        if (!text.equals(post.text())) {
            post.rewrite(text, Utc.now());
            database.flush();
            feeds.note(author.id());
            changed(author);
        }
        return view(post, author);
    }

    /** Deletes one's own post, and answers what it was. */
    @Transactional
    public PostView delete(long id, UserView author) {
        Post post = lock(id, author);
        PostView deleted = view(post, author);
        database.remove(post);
        database.flush();
        deletions.fire(new PostDeleted(deleted));
        feeds.note(author.id());
        publishing.count(author.id(), -1);
        changed(author);
        return deleted;
    }

    private static PostView view(Post post, UserView author) {
        return new PostView(post.id(), post.text(), post.postedAt(), post.editedAt(), author);
    }

    /** The user's own post, which nobody else changes until the transaction ends; refused like {@link #own}. */
    private Post lock(long id, UserView author) {
        // The author before their posts, as whoever deletes an account has it: nobody waits for somebody who waits.
        database.find(User.class, author.id(), LockModeType.PESSIMISTIC_WRITE);
        Post post = database.find(Post.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (post == null) {
            throw Refusal.notFound();
        }
        if (post.authorId() != author.id()) {
            throw Refusal.forbidden();
        }
        return post;
    }

    /**
     * Puts back a post that its author deleted: what it says, its id and its time are as before. It counts as changed
     * now, since a time of change that readers know must not go back (RFC 4287, section 4.2.15).
     */
    @Transactional
    public PostView restore(long id, String text, LocalDateTime postedAt, UserView author) {
        Post post = new Post(id, text, postedAt, database.getReference(User.class, author.id()));
        post.rewrite(text, Utc.now());
        database.persist(post);
        database.flush();
        feeds.note(author.id());
        publishing.count(author.id(), 1);
        changed(author);
        return view(post, author);
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

    // An event looks for the transaction that it may belong to, on some servers by name: not for each post in vain.
    private void changed(UserView author) {
        if (isToldOf) {
            changes.fire(new PostsChanged(author));
        }
    }
}
