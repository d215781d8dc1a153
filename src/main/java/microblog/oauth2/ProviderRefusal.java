package microblog.oauth2;

/**
 * A provider doesn't vouch for anybody: it refused the code, answered something that can't be used, or knows no
 * verified address. The message is for the log and contains no secret.
 */
public final class ProviderRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    ProviderRefusal(String message) {
        // Parts of it may come from the provider: nothing of that begins a line of its own.
        super(message.replaceAll("\\p{Cntrl}+", " "));
    }
}
