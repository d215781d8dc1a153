package microblog.feed;

import microblog.database.Totals;
import microblog.feed.KnownFeed.News;
import microblog.posts.PostCollection;

/** The posts of a feed, found in one of several ways. */
final class FeedQuery implements PostCollection {
    private static final String PEOPLE =
            "(select f.followed_id as id from followers f where f.follower_id = ?1 and f.followed_id <> ?1"
                    + " union all select u0.id from users u0 where u0.id = ?1) a";
    private static final String IS_IN_FEED =
            "(p.user_id = ?1 or exists (select 1 from followers f where f.follower_id = ?1 and f.followed_id = p.user_id))";

    /** How many people the feed of {@code users u} has posts of, and how many posts. */
    static final String SIZE =
            "u.following_count + 1, u.posts_count + coalesce((select sum(o.posts_count) from followers f"
                    + " join users o on o.id = f.followed_id where f.follower_id = u.id and f.followed_id <> u.id), 0)";

    // What has happened since a time, see KnownFeed.
    private static final String CHANGES = "u.following_version, " + Totals.Of.POSTS.sql()
            + ", (select sum(c.amount) from counters c where c.name = 'removals'), news.posts, news.ids";
    private static final String NEWS_SINCE =
            " cross join lateral (select count(*) as posts, string_agg(case when " + IS_IN_FEED
                    + " then cast(p.id as varchar) end, ',' order by p.timestamp desc, p.id desc) as ids"
                    + " from (select p.id, p.user_id, p.timestamp from posts p where p.timestamp > {since}"
                    + NEWEST_FIRST + " limit " + News.MOST + ") p) news where u.id = ?1";
    // Some posts are news from the start: who writes at the same time may be done a little later with a post that is a
    // little older.
    private static final int NEWS_AT_FIRST = 10;

    /** Everybody's news after the time {@code ?2}, for the feed of {@code ?1}. */
    static final String NEWS = "select " + CHANGES + " from users u" + NEWS_SINCE.replace("{since}", "?2");

    /** The same after a time that the last column has, and before it: the number of people and of posts in the feed. */
    static final String SIZE_AND_NEWS =
            "select " + CHANGES + ", " + SIZE + ", s.since from users u cross join (select coalesce("
                    + "(select p.timestamp from posts p" + NEWEST_FIRST + " limit 1 offset " + NEWS_AT_FIRST
                    + "), timestamp '0001-01-01 00:00:00') as since) s" + NEWS_SINCE.replace("{since}", "s.since");

    private final Object key;
    private final String posts;
    private final FeedQuery beyond;

    private FeedQuery(Object key, String posts, FeedQuery beyond) {
        this.key = key;
        this.posts = posts;
        this.beyond = beyond;
    }

    /** Through everybody's newest {@code width} posts; where these don't fill a page, by {@link #merge}. */
    static FeedQuery window(long person, long width) {
        return new FeedQuery(
                person,
                "(select * from posts p where 1 = 1{condition}" + NEWEST_FIRST + " limit " + width
                        + ") p join users u on u.id = p.user_id where " + IS_IN_FEED + NEWEST_FIRST
                        + " limit {limit} offset ?2",
                merge(person));
    }

    /** By the newest posts of each person in the feed. Only as many of each as the page could need are looked at. */
    static FeedQuery merge(long person) {
        return new FeedQuery(
                person,
                "(select n.id from " + PEOPLE
                        // The index alone has what is compared; the posts themselves are read when the page is known.
                        + " cross join lateral (select p.timestamp, p.id from posts p where p.user_id = a.id{condition}"
                        + NEWEST_FIRST
                        + " limit {limit} + ?2) n order by n.timestamp desc, n.id desc limit {limit} offset ?2) n"
                        + " join posts p on p.id = n.id join users u on u.id = p.user_id" + NEWEST_FIRST,
                null);
    }

    /** In the way that every database knows. */
    static FeedQuery simple(long person) {
        return new FeedQuery(
                person,
                "posts p join users u on u.id = p.user_id where " + IS_IN_FEED + "{condition}" + NEWEST_FIRST
                        + " limit {limit} offset ?2",
                null);
    }

    /** The posts that have these ids. */
    static FeedQuery known(Long[] ids) {
        return new FeedQuery(
                ids,
                "posts p join users u on u.id = p.user_id where p.id = any(?1){condition}" + NEWEST_FIRST
                        + " limit {limit} offset ?2",
                null);
    }

    @Override
    public String page(String columns, String condition, int limit) {
        return "select " + columns + " from "
                + posts.replace("{condition}", condition).replace("{limit}", Integer.toString(limit));
    }

    @Override
    public String count(String condition) {
        return "select count(*) from " + PEOPLE + " join posts p on p.user_id = a.id where 1 = 1" + condition;
    }

    @Override
    public Object key() {
        return key;
    }

    @Override
    public FeedQuery beyond() {
        return beyond;
    }
}
