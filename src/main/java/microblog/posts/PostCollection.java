package microblog.posts;

/** A collection of posts that can be read page by page: how its statements are made, and for whom. */
public interface PostCollection {
    /** What every page is ordered by. */
    String NEWEST_FIRST = " order by p.timestamp desc, p.id desc";

    /**
     * The statement for a page: it selects {@code columns} of {@code posts p} and {@code users u}, where
     * {@code condition} (on {@code p}, beginning with " and") holds too, newest first. {@code ?1} is {@link #person},
     * {@code ?2} the limit, {@code ?3} the offset; the condition has {@code ?4} and {@code ?5}.
     */
    String page(String columns, String condition);

    /** The statement that counts the posts for which {@code condition} (on {@code p}, with {@code ?2}) holds. */
    String count(String condition);

    /** The person whose collection it is; 0 for everybody's. */
    long person();

    /**
     * For a collection that sees only a part of itself: what to read instead of a page that isn't full. Null for one
     * that sees all.
     */
    default PostCollection beyond() {
        return null;
    }

    /** All posts. */
    static PostCollection everybodys() {
        // Hibernate wants parameters without a gap in their numbers.
        return new Plain("cast(?1 as bigint) = 0", 0);
    }

    /** The posts of one person. */
    static PostCollection of(long person) {
        return new Plain("p.user_id = ?1", person);
    }

    /** Posts that one condition on {@code p} describes. */
    record Plain(String where, long person) implements PostCollection {
        @Override
        public String page(String columns, String condition) {
            return "select " + columns + " from posts p join users u on u.id = p.user_id where " + where + condition
                    + NEWEST_FIRST + " limit ?2 offset ?3";
        }

        @Override
        public String count(String condition) {
            return "select count(*) from posts p where " + where + condition;
        }
    }
}
