package microblog.ratelimits;

import java.time.Duration;

/** What is limited, and how often it may happen (OWASP ASVS 5.0, 2.4.1 and 6.3.1). */
public enum RateLimit {
    /** Attempts to log in from one network address. */
    LOGIN_BY_ADDRESS("logins from one address", 25, Duration.ofMinutes(5)),
    /** Attempts to log in to one account, wherever they come from; counted for names that nobody has, too. */
    LOGIN_BY_ACCOUNT("logins to one account", 25, Duration.ofHours(1)),
    /**
     * Attempts to log in to one account from a device that did before, and guesses at the password by who is logged in.
     */
    LOGIN_BY_KNOWN_DEVICE("logins to one account from a known device", 25, Duration.ofHours(1)),
    /** Codes of the second step tried on one account. */
    CODE_BY_ACCOUNT("one-time codes of one account", 10, Duration.ofHours(1)),
    /** New accounts from one network address. */
    REGISTRATION_BY_ADDRESS("registrations from one address", 50, Duration.ofHours(1)),
    /** Password reset mails to one mailbox. */
    RESET_BY_MAILBOX("password resets of one mailbox", 5, Duration.ofMinutes(30)),
    /** Requests for a password reset, and attempts to use one, from one network address. */
    RESET_BY_ADDRESS("password resets from one address", 50, Duration.ofMinutes(30)),
    /** Renewals of access tokens from one network address, which a whole office may share. */
    REFRESH_BY_ADDRESS("token renewals from one address", 300, Duration.ofMinutes(5)),
    /** All requests of one person. */
    CALLS_BY_PERSON("requests of one person", 1500, Duration.ofMinutes(5)),
    /** Requests of one person that change something. */
    WRITES_BY_PERSON("writes of one person", 300, Duration.ofMinutes(5)),
    /** Sign-in mails to one mailbox. */
    SIGN_IN_MAIL_BY_MAILBOX("sign-in mails to one mailbox", 5, Duration.ofMinutes(30)),
    /** Requests for sign-in mails from one network address. */
    SIGN_IN_MAIL_BY_ADDRESS("sign-in mails from one address", 50, Duration.ofMinutes(30)),
    /** Attempts to verify a token or a code from one network address. */
    VERIFY_BY_ADDRESS("verifications from one address", 100, Duration.ofMinutes(5)),
    /** Authorization requests of apps from one network address, whoever makes them. */
    AUTHORIZATION_BY_ADDRESS("authorization requests from one address", 100, Duration.ofMinutes(5)),
    /** What apps ask of the token and the revocation endpoint, from one network address. */
    APP_TOKENS_BY_ADDRESS("token requests of apps from one address", 600, Duration.ofMinutes(5)),
    /** Token introspections of one resource server. */
    INTROSPECTION_BY_CLIENT("introspections of one client", 3000, Duration.ofMinutes(5));

    private final String what;
    private final int most;
    private final Duration period;

    RateLimit(String what, int most, Duration period) {
        this.what = what;
        this.most = most;
        this.period = period;
    }

    /** What is counted, in words. */
    public String what() {
        return what;
    }

    /** How often it may happen within the period. */
    public int most() {
        return most;
    }

    /** The length of time within which it is counted. */
    public Duration period() {
        return period;
    }
}
