package microblog.settings;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import microblog.apptokens.AuthorizedApp;
import microblog.secrets.SecretHash;
import microblog.sessions.SessionInfo;

/**
 * What the page of authorized apps shows.
 *
 * @param formToken the token of its forms
 * @param apps the live tokens
 * @param sessions the sign-ins on the web pages
 * @param here the sign-in by which the page is looked at
 */
public record AppsView(String formToken, List<AuthorizedApp> apps, List<SessionInfo> sessions, SecretHash here) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    /** What the app is called. */
    public String name(AuthorizedApp app) {
        return app.client() == null ? "Microblog API" : app.client().name();
    }

    /** What the app is, beside its name. */
    public String origin(AuthorizedApp app) {
        return app.client() == null
                ? "signed in with a password or an account elsewhere"
                : app.client().id();
    }

    /** What the app may do. */
    public String scopes(AuthorizedApp app) {
        if (app.scopes().isEverything()) {
            return "everything";
        }
        return app.scopes().isEmpty()
                ? "nothing but sign in"
                : String.join(", ", new TreeSet<>(app.scopes().values()));
    }

    /** A time for people. */
    public static String time(LocalDateTime time) {
        return TIME.format(time);
    }
}
