package microblog.sql;

import static microblog.sql.PostCollection.NEWEST_FIRST;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A user's feed: the posts of those whom the user follows, and the user's own. PostgreSQL finds it in one of several
 * ways, and notes what changes feeds (docs/adr/012). H2 has neither {@code lateral} nor those notes: it knows one way.
 */
@ApplicationScoped
public class FeedStatements {
    /** The most news that are looked at. */
    public static final int MOST_NEWS = 100;

    // Some posts are news from the start: who writes at the same time may be done a little later with a post that is a
    // little older.
    private static final int NEWS_AT_FIRST = 10;

    private static final String AUTHORS = """
            (select f.followed_id as id from followers f where f.follower_id = ?1 and f.followed_id <> ?1
            union all select u0.id from users u0 where u0.id = ?1) a""";

    private static final String IS_IN_FEED = """
            (p.user_id = ?1 or exists (select 1 from followers f
            where f.follower_id = ?1 and f.followed_id = p.user_id))""";

    private static final String SIZE = """
            u.following_count + 1 as authors,
            u.posts_count + coalesce((select sum(o.posts_count) from followers f
            join users o on o.id = f.followed_id where f.follower_id = u.id and f.followed_id <> u.id), 0) as feed""";

    private static final String SIZE_ALONE =
            "select " + SIZE + ", " + CounterSlots.Of.POSTS.sum() + " as all_posts from users u where u.id = ?1";

    private static final String CHANGES = """
            u.following_version, {posts} as all_posts,
            (select sum(c.amount) from counters c where c.name = 'removals') as removals,
            news.posts as new_posts, news.ids as in_feed""".replace("{posts}", CounterSlots.Of.POSTS.sum());

    private static final String NEWS_SINCE = """
             cross join lateral (select count(*) as posts,
            string_agg(case when {is in feed} then cast(p.id as varchar) end, ','
            order by p.timestamp desc, p.id desc) as ids
            from (select p.id, p.user_id, p.timestamp from posts p where p.timestamp > {since}
            {newest first} limit {most}) p) news where u.id = ?1""".replace("{is in feed}", IS_IN_FEED)
            .replace("{newest first}", NEWEST_FIRST)
            .replace("{most}", Integer.toString(MOST_NEWS));

    private static final String NEWS = "select " + CHANGES + " from users u" + NEWS_SINCE.replace("{since}", "?2");

    private static final String SIZE_AND_NEWS = """
            select {changes}, {size}, s.since from users u
            cross join (select coalesce((select p.timestamp from posts p {newest first} limit 1 offset {at first}),
            timestamp '0001-01-01 00:00:00') as since) s""".replace("{changes}", CHANGES)
                    .replace("{size}", SIZE)
                    .replace("{newest first}", NEWEST_FIRST)
                    .replace("{at first}", Integer.toString(NEWS_AT_FIRST))
            + NEWS_SINCE.replace("{since}", "s.since");

    private static final String WINDOW =
            """
            (select * from posts p where 1 = 1{condition} {newest first} limit {width}) p
            join users u on u.id = p.user_id where {is in feed}
            {newest first} limit {limit} offset ?2""".replace("{is in feed}", IS_IN_FEED).replace("{newest first}", NEWEST_FIRST);

    // The index alone has what is compared; the posts themselves are read when the page is known.
    private static final String MERGE = """
            (select n.id from {authors}
            cross join lateral (select p.timestamp, p.id from posts p where p.user_id = a.id{condition}
            {newest first} limit {limit} + ?2) n order by n.timestamp desc, n.id desc limit {limit} offset ?2) n
            join posts p on p.id = n.id join users u on u.id = p.user_id {newest first}""".replace("{authors}", AUTHORS).replace("{newest first}", NEWEST_FIRST);

    private static final String THROUGH_ALL = "posts p join users u on u.id = p.user_id where " + IS_IN_FEED
            + "{condition} " + NEWEST_FIRST + " limit {limit} offset ?2";

    private static final String BY_ID = "posts p join users u on u.id = p.user_id where p.id = any(?1){condition} "
            + NEWEST_FIRST + " limit {limit} offset ?2";

    private static final String COUNTED = AUTHORS + " join posts p on p.user_id = a.id where 1 = 1";

    private static final String STATE = """
            select u.first_seen, u.following_changed_at, {posts} as all_posts, f.changed_at, f.version,
            (select max(p.timestamp) from posts p) as newest
            from users u cross join (select max(c.amount) as changed_at, sum(c.amount) as version from counters c
            where c.name = 'feed_changes') f where u.id = ?1""".replace("{posts}", CounterSlots.Of.POSTS.sum());

    @Inject
    Statements statements;

    @Inject
    Dialect dialect;

    /**
     * What is known of a feed without looking at posts: how many {@code authors} it has and how many posts
     * ({@code feed}), and how many posts there are in all ({@code all_posts}). Empty when there is no such user.
     */
    public Optional<Row> size(long user) {
        return statements.row(SIZE_ALONE, user);
    }

    /**
     * All by which a user's feed may have changed: whom they follow ({@code following_changed_at}), how many posts
     * there are ({@code all_posts}) and when the {@code newest} was posted, and what else changes feeds, at a time in
     * microseconds since 1970 ({@code changed_at}) and in sum ({@code version}).
     */
    public Optional<Row> state(long user) {
        return statements.row(STATE, user);
    }

    /** Whether the database notes what changes feeds, so that there are {@link #news}. */
    public boolean hasNews() {
        return dialect.isPostgresql();
    }

    /**
     * Everybody's posts after a time, {@code new_posts} in number, those in the user's feed by id ({@code in_feed},
     * newest first, with commas); and what tells whether they are all that has changed: {@code following_version},
     * {@code all_posts}, {@code removals}. Empty when there is no such user.
     */
    public Optional<Row> news(long user, LocalDateTime since) {
        return statements.row(NEWS, user, since);
    }

    /** The same after a recent time, {@code since}, with what {@link #size} tells. */
    public Optional<Row> sizeAndNews(long user) {
        return statements.row(SIZE_AND_NEWS, user);
    }

    /** The feed through everybody's newest {@code width} posts; where these don't fill a page, by {@link #merge}. */
    public PostCollection window(long user, long width) {
        return dialect.isPostgresql()
                ? new PostCollection(user, WINDOW.replace("{width}", Long.toString(width)), COUNTED, null, merge(user))
                : merge(user);
    }

    /**
     * The feed by the newest posts of each of its authors. Only as many of each as the page could need are looked at.
     */
    public PostCollection merge(long user) {
        return new PostCollection(user, dialect.isPostgresql() ? MERGE : THROUGH_ALL, COUNTED, null, null);
    }

    /** The posts that have these ids. */
    public PostCollection known(Long[] ids) {
        return new PostCollection(ids, BY_ID, COUNTED, null, null);
    }
}
