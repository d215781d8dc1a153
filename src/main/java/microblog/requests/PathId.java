package microblog.requests;

import microblog.errors.Refusal;

/** The number that a path names a person or a post by; one too large for any row names nothing. */
public final class PathId {
    /** The digits that JAX-RS accepts for an id. */
    public static final String DIGITS = "[0-9]+";

    private PathId() {}

    /** The id; not found when no row can have it. Leading zeros don't count. */
    public static long parse(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > 10 || Long.parseLong(significant) > Integer.MAX_VALUE) {
            throw Refusal.notFound();
        }
        return Long.parseLong(significant);
    }
}
