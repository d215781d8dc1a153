package microblog.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import microblog.database.Utc;
import microblog.pages.FormErrors;
import microblog.pages.Visit;
import microblog.sessions.SessionRepository;
import microblog.users.Registration;
import microblog.users.UserView;

/**
 * Whether whoever sits at the browser is the one who signed in: they know the password or, where there is none, have
 * signed in just now (OWASP ASVS 5.0, section 7.5.1).
 */
@ApplicationScoped
public class Reproof {
    /** The field of the password. */
    static final String PASSWORD = "password";

    static final String WRONG_PASSWORD = "This is not your current password";
    static final String LONG_AGO =
            "You have no password, and signed in a while ago. Sign out and in again, then repeat this.";

    private static final Duration JUST_NOW = Duration.ofMinutes(15);

    @Inject
    Registration registration;

    @Inject
    SessionRepository sessions;

    /** What is wrong with the form by which a user changes how they sign in. */
    public FormErrors errors(Visit visit, UserView user) {
        if (user.hasPassword()) {
            return registration.isPassword(user, visit.parameter(PASSWORD))
                    ? FormErrors.NONE
                    : FormErrors.of(PASSWORD, WRONG_PASSWORD);
        }
        return hasJustSignedIn(visit, user) ? FormErrors.NONE : FormErrors.of(PASSWORD, LONG_AGO);
    }

    private boolean hasJustSignedIn(Visit visit, UserView user) {
        return visit.session().stream()
                .flatMap(here ->
                        sessions.of(user.id()).stream().filter(each -> each.id().equals(here.id())))
                .anyMatch(session -> session.createdAt().isAfter(Utc.now().minus(JUST_NOW)));
    }
}
