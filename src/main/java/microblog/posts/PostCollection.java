package microblog.posts;

import microblog.database.Totals;

/** A collection of posts that can be read page by page: how its statements are made, and for whom. */
public interface PostCollection {
    /** What every page is ordered by. */
    String NEWEST_FIRST = " order by p.timestamp desc, p.id desc";

    /**
     * The statement for a page: it selects {@code columns} of {@code posts p} and {@code users u}, where
     * {@code condition} (on {@code p}, beginning with " and") holds too, newest first. {@code ?1} is {@link #key},
     * {@code ?2} the offset; the condition has {@code ?3} and {@code ?4}.
     *
     * @param limit how many posts; part of the text, because the database plans before it knows parameters
     */
    String page(String columns, String condition, int limit);

    /** The statement that counts the posts for which {@code condition} (on {@code p}, with {@code ?2}) holds. */
    String count(String condition);

    /** What names the collection, such as the person whose it is; null for everybody's. */
    Object key();

    /**
     * How many posts it has, as a scalar subquery, which is null when there is no such collection; null where that must
     * be known before a page is read.
     */
    default String total() {
        return null;
    }

    /** Whether it has everybody's posts. */
    default boolean isEverybodys() {
        return false;
    }

    /**
     * For a collection that sees only a part of itself: what to read instead of a page that isn't full. Null for one
     * that sees all.
     */
    default PostCollection beyond() {
        return null;
    }

    /** All posts. */
    static PostCollection everybodys() {
        return new Plain("1 = 1", null, Totals.Of.POSTS.sql());
    }

    /** The posts of one person. */
    static PostCollection of(long person) {
        return new Plain("p.user_id = ?1", person, "(select o.posts_count from users o where o.id = ?1)");
    }

    /** Posts that one condition on {@code p} describes. */
    record Plain(String where, Long key, String total) implements PostCollection {
        @Override
        public String page(String columns, String condition, int limit) {
            return "select " + columns + " from (select * from posts p where " + where + condition + NEWEST_FIRST
                    + " limit " + limit + " offset ?2) p join users u on u.id = p.user_id" + NEWEST_FIRST;
        }

        @Override
        public boolean isEverybodys() {
            return key == null;
        }

        @Override
        public String count(String condition) {
            return "select count(*) from posts p where " + where + condition;
        }
    }
}
