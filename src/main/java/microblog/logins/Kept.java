package microblog.logins;

/**
 * The login that goes on while all others of a user end: the one that asked for it.
 *
 * @param tokenId the row of its token; 0 when it has none
 * @param sessionId what its web session is stored under; empty when it has none
 */
public record Kept(long tokenId, String sessionId) {
    /** No login goes on. */
    public static final Kept NONE = new Kept(0, "");

    /** The login by this token. */
    public static Kept token(long tokenId) {
        return new Kept(tokenId, "");
    }

    /** The login on the web pages by this session. */
    public static Kept session(String sessionId) {
        return new Kept(0, sessionId);
    }
}
