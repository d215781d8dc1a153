package microblog.signin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.login.KnownDevices;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.secondstep.SecondStep;
import microblog.secrets.Encryption;
import microblog.sessions.HardenedCookie;
import microblog.users.Account;
import microblog.users.ProfileUrl;
import microblog.users.UserRepository;
import microblog.users.UserView;

/** Signs users in on the web pages, once they have shown in one way or another who they are. */
@ApplicationScoped
public class WebSignIn {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final LocalPath CODE = new LocalPath("/signin/code");
    private static final int LONGEST_PLACE = 2000;

    @Inject
    KnownDevices devices;

    @Inject
    UserRepository users;

    @Inject
    SecondStep secondStep;

    @Inject
    SecondStepForm secondStepForm;

    @Inject
    Settings settings;

    private HardenedCookie cookie;
    private Encryption encryption;

    @PostConstruct
    void configure() {
        cookie = HardenedCookie.of(settings, "signin_code");
        encryption = new Encryption(settings.text(Setting.SECRET_KEY), "sign-ins that wait for a code");
    }

    /**
     * Signs a user in, or asks for the second step if they want one; then they go on at {@code place} or else at their
     * own page.
     *
     * @param method how they have shown who they are: {@code link}, {@code provider}, …
     */
    Response signIn(Visit visit, UserView user, String method, Optional<LocalPath> place) {
        return signIn(visit, users.account(user.id()).orElseThrow(WebSignIn::refused), method, place);
    }

    /** The same for an account whose password was checked, unless all its logins have ended since. */
    Response signIn(Visit visit, Account account, String method, Optional<LocalPath> place) {
        return secondStep.isOn(account.person().id())
                ? ask(visit, account, method, place)
                : enter(visit, account, method, place);
    }

    private Response ask(Visit visit, Account account, String method, Optional<LocalPath> place) {
        AwaitedCode awaited = new AwaitedCode(
                account.person().id(),
                account.loginsEnded(),
                method,
                place.filter(path -> path.text().length() <= LONGEST_PLACE).orElse(null),
                Instant.now().plus(PATIENCE));
        visit.set(cookie, awaited.sealed(encryption, cookie.name()), PATIENCE);
        return visit.goTo(CODE);
    }

    /** Who has taken the first step of a sign-in in this browser, and is asked for the second. */
    Optional<UserView> awaitedUser(Visit visit) {
        return awaited(visit).map(waiting -> account(waiting).person());
    }

    /** Takes the second step; empty when what was sent is none. */
    Optional<Response> finish(Visit visit) {
        AwaitedCode awaited = awaited(visit).orElseThrow(WebSignIn::refused);
        Account account = account(awaited);
        UserView user = account.person();
        if (!secondStepForm.isTaken(visit, user, awaited.method())) {
            return Optional.empty();
        }
        visit.remove(cookie);
        return Optional.of(enter(visit, account, awaited.method(), Optional.ofNullable(awaited.place())));
    }

    private Account account(AwaitedCode awaited) {
        return users.account(awaited.user())
                .filter(found -> !found.disabled() && found.loginsEnded() == awaited.loginsEnded())
                .orElseThrow(WebSignIn::refused);
    }

    private Optional<AwaitedCode> awaited(Visit visit) {
        return cookie.read(visit.request())
                .flatMap(text -> AwaitedCode.unsealed(text, encryption, cookie.name(), Instant.now()));
    }

    private Response enter(Visit visit, Account account, String method, Optional<LocalPath> place) {
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
