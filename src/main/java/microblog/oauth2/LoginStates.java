package microblog.oauth2;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.DatabaseFailure;
import microblog.secrets.Encryption;

/**
 * Begins logins at providers and recognises their end. Nothing is stored when one begins, so that asking for logins
 * fills no table; a state that comes back is noted as spent, so that of several requests with it one succeeds (RFC
 * 9700, section 4.7).
 */
@ApplicationScoped
public class LoginStates {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Inject
    Settings settings;

    @Inject
    SpentStates spent;

    private Encryption encryption;

    @PostConstruct
    void configure() {
        encryption = new Encryption(settings.text(Setting.SECRET_KEY), "logins at providers");
    }

    /** A new login at the provider of this name, to be ended within ten minutes. */
    public LoginState begin(String provider) {
        return LoginState.begin(provider, Instant.now().plus(PATIENCE));
    }

    /** The value of the cookie of this name, in which the browser keeps {@code state}. */
    public String cookieValue(LoginState state, String cookieName) {
        return state.sealed(encryption, cookieName);
    }

    /**
     * The login that a provider's answer ends; empty when this browser has not begun it, when it took too long, or when
     * it was ended before.
     *
     * @param cookieValue the value of the cookie, or null
     * @param provider the provider's name
     * @param returnedState the state that came back
     */
    public Optional<LoginState> end(String cookieValue, String cookieName, String provider, String returnedState) {
        if (cookieValue == null || returnedState == null) {
            return Optional.empty();
        }
        return LoginState.unsealed(cookieValue, encryption, cookieName)
                .filter(state -> state.isEndedBy(provider, returnedState, Instant.now()))
                .filter(this::spend);
    }

    private boolean spend(LoginState state) {
        try {
            spent.add(state);
            return true;
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isDuplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }
}
