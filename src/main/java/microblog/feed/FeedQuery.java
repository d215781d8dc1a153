package microblog.feed;

import microblog.posts.PostCollection;

/** The posts of a feed, found in one of several ways. */
final class FeedQuery implements PostCollection {
    private static final String PEOPLE =
            "(select f.followed_id as id from followers f where f.follower_id = ?1 and f.followed_id <> ?1"
                    + " union all select u0.id from users u0 where u0.id = ?1) a";
    private static final String IS_IN_FEED =
            "(p.user_id = ?1 or exists (select 1 from followers f where f.follower_id = ?1 and f.followed_id = p.user_id))";

    private final long person;
    private final String posts;
    private final FeedQuery beyond;

    private FeedQuery(long person, String posts, FeedQuery beyond) {
        this.person = person;
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
    public Long person() {
        return person;
    }

    @Override
    public FeedQuery beyond() {
        return beyond;
    }
}
