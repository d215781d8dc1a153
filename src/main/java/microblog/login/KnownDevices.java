package microblog.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.requests.SentHeaders;
import microblog.secrets.Encryption;
import microblog.secrets.Secret;
import microblog.sessions.HardenedCookie;
import microblog.tokens.TokenRepository;
import microblog.users.Account;
import microblog.users.UserRepository;
import microblog.users.UserView;

/**
 * Devices from which a user has logged in before: their guesses are counted apart, so that strangers who guess at a
 * password don't lock its owner out (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). A browser has a
 * cookie that says so, sealed, until all logins of the user end; a client of the API has a refresh token of theirs.
 */
@ApplicationScoped
public class KnownDevices {
    private static final Duration KEPT = Duration.ofDays(365);
    private static final int BITS = 128;
    private static final int LONGEST = 300;

    @Inject
    UserRepository users;

    @Inject
    TokenRepository tokens;

    @Inject
    Settings settings;

    private HardenedCookie cookie;
    private Encryption encryption;

    /**
     * What a client shows of former logins.
     *
     * @param device the value of the device's cookie; empty for none
     * @param refreshToken a refresh token; empty for none
     */
    public record Shown(String device, String refreshToken) {
        /** Nothing of either. */
        @Override
        public String toString() {
            return "Shown";
        }
    }

    @PostConstruct
    void configure() {
        cookie = HardenedCookie.of(settings, "device");
        encryption = new Encryption(settings.text(Setting.SECRET_KEY), "known devices");
    }

    /** What the client shows with a request. */
    public Shown shownBy(HttpServletRequest request) {
        return new Shown(
                cookie.read(request).orElse(""),
                SentHeaders.cookie(request, TokensResource.COOKIE).orElse(""));
    }

    /**
     * What this device's guesses at an account's password are counted by; empty for a device that isn't known to it.
     */
    Optional<String> key(Shown shown, Account account) {
        return opened(shown.device())
                .filter(text -> text.startsWith(prefix(account)))
                .map(text -> "device " + text.substring(text.lastIndexOf(' ') + 1))
                .or(() -> Optional.of(shown.refreshToken())
                        .filter(token -> !token.isEmpty() && token.length() <= LONGEST)
                        .filter(token ->
                                tokens.isRefreshTokenOf(token, account.person().id()))
                        .map(token -> Account.key(account.person().id())));
    }

    /** Makes the browser known to an account. */
    public void remember(HttpServletResponse response, Account account) {
        String text = prefix(account) + Secret.ofBits(BITS).text();
        cookie.set(response, encryption.encrypt(text.getBytes(StandardCharsets.UTF_8), cookie.name()), KEPT);
    }

    /** Makes the browser of a user known whose logins have just ended. */
    public void remember(HttpServletResponse response, UserView user) {
        users.account(user.id()).ifPresent(account -> remember(response, account));
    }

    private Optional<String> opened(String value) {
        return value.isEmpty() || value.length() > LONGEST
                ? Optional.empty()
                : encryption.decrypt(value, cookie.name()).map(plain -> new String(plain, StandardCharsets.UTF_8));
    }

    private static String prefix(Account account) {
        return account.person().id() + " " + account.loginsEnded() + " ";
    }
}
