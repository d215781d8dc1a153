package microblog.apptokens;

/**
 * A fresh token of an app in clear, for the one answer that hands it out.
 *
 * @param id its row
 * @param text what the app sends as its bearer token
 */
public record AppToken(long id, String text) {
    /** Nothing of the token. */
    @Override
    public String toString() {
        return "AppToken[" + id + "]";
    }
}
