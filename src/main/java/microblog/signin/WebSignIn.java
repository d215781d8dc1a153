package microblog.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.errors.Refusal;
import microblog.login.KnownDevices;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.users.Account;
import microblog.users.ProfileUrl;
import microblog.users.UserRepository;
import microblog.users.UserView;

/** Signs users in on the web pages, once they have shown in one way or another who they are. */
@ApplicationScoped
public class WebSignIn {
    @Inject
    KnownDevices devices;

    @Inject
    UserRepository users;

    /**
     * Signs a user in, who goes on at {@code place} or else at their own page.
     *
     * @param method how they have shown who they are: {@code link}, {@code provider}, …
     */
    Response signIn(Visit visit, UserView user, String method, Optional<LocalPath> place) {
        return signIn(visit, users.account(user.id()).orElseThrow(WebSignIn::refused), method, place);
    }

    /** The same for an account whose password was checked, unless all its logins have ended since. */
    Response signIn(Visit visit, Account account, String method, Optional<LocalPath> place) {
        if (!visit.signIn(account)) {
            throw refused();
        }
        devices.remember(visit.response(), account);
        UserView user = account.person();
        AuditTrail.success(AuditEvent.LOGIN)
                .user(user.id())
                .with("method", method)
                .with("actor", user.username())
                .log();
        return visit.goTo(place.orElseGet(() -> new LocalPath(ProfileUrl.path(user.username()))));
    }

    private static Refusal refused() {
        return Refusal.page(403, "Not signed in", "All logins of this account have just ended. Sign in again.");
    }
}
