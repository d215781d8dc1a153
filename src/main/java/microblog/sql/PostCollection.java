package microblog.sql;

/** A collection of posts that can be read page by page: everybody's, one user's, a feed ({@link FeedStatements}). */
public final class PostCollection {
    /** What every page is ordered by. */
    static final String NEWEST_FIRST = "order by p.timestamp desc, p.id desc";

    private final Object key;
    private final String page;
    private final String counted;
    private final String total;
    private final PostCollection beyond;

    /**
     * A collection in SQL, whose parameter {@code ?1} is {@code key}.
     *
     * @param key what names the collection, such as the user whose it is; null for everybody's
     * @param page from where a page comes, newest first: {@code posts p} and {@code users u}; with <code>{condition}
     *     </code> and <code>{limit}</code>, the offset as {@code ?2}. The limit is part of the text, because the
     *     database plans before it knows parameters
     * @param counted from where its posts {@code p} come when they are counted; a condition follows
     * @param total how many posts it has, as a scalar subquery, which is null when there is no such collection; null
     *     where that must be known before a page is read
     * @param beyond what to read instead of a page that isn't full; null when this sees the whole collection
     */
    PostCollection(Object key, String page, String counted, String total, PostCollection beyond) {
        this.key = key;
        this.page = page;
        this.counted = counted;
        this.total = total;
        this.beyond = beyond;
    }

    /** Everybody's posts. A row has their {@code total}, too. */
    public static PostCollection everybodys() {
        return plain("1 = 1", null, CounterSlots.Of.POSTS.sum());
    }

    /** The posts of one user. A row has their {@code total}, too. */
    public static PostCollection of(long user) {
        return plain("p.user_id = ?1", user, "(select o.posts_count from users o where o.id = ?1)");
    }

    private static PostCollection plain(String where, Long key, String total) {
        String page = """
                (select * from posts p where {where}{condition}
                {newest first} limit {limit} offset ?2) p join users u on u.id = p.user_id
                {newest first}""".replace("{where}", where).replace("{newest first}", NEWEST_FIRST);
        return new PostCollection(key, page, "posts p where " + where, total, null);
    }

    /** The statement for a page, where {@code condition} (on {@code p}, beginning with " and") holds too. */
    String page(String condition, int limit) {
        String columns = PostStatements.COLUMNS + (total == null ? "" : ", " + total + " as total");
        return "select " + columns + " from "
                + page.replace("{condition}", condition).replace("{limit}", Integer.toString(limit));
    }

    /** The statement that counts, as {@code amount}, the posts for which {@code condition} holds. */
    String count(String condition) {
        return "select count(*) as amount from " + counted + condition;
    }

    /** The statement for its total, as {@code total}. */
    String total() {
        return "select " + total + " as total from (values (1)) v(one)";
    }

    Object key() {
        return key;
    }

    /** Whether it has everybody's posts. */
    public boolean isEverybodys() {
        return key == null;
    }

    /** What to read instead of a page that isn't full; null when this sees the whole collection. */
    public PostCollection beyond() {
        return beyond;
    }
}
