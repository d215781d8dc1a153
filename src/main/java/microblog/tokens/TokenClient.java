package microblog.tokens;

/**
 * The app that a token was given to.
 *
 * @param id what identifies it: the registered redirect URL, the bundle id at Apple, or the IndieAuth client id
 * @param name what people know it by
 */
public record TokenClient(String id, String name) {
    private static final int LONGEST_NAME = 100;

    /** A name that is too long to store is cut. */
    public TokenClient {
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
        }
    }
}
