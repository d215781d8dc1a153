package microblog.audit;

import java.util.Locale;

/** What the audit trail tells of; docs/audit.md explains each. */
public enum AuditEvent {
    LOGIN,
    LOGOUT,
    TOKEN_REFRESHED,
    TOKEN_REUSE,
    PASSWORD_CHANGED,
    PASSWORD_RESET_REQUESTED,
    PASSWORD_RESET,
    EMAIL_CHANGED,
    EMAIL_PROVEN,
    USERNAME_CHANGED,
    USER_CREATED,
    USER_DELETED,
    USER_EXPORTED,
    ACCOUNT_TAKEN_OVER,
    PROVIDER_LINKED,
    PROVIDER_UNLINKED,
    APP_AUTHORIZED,
    APP_REVOKED,
    CODE_REUSE,
    SESSION_ENDED,
    SECOND_STEP_CHANGED,
    RATE_LIMITED,
    COMMAND,
    KEY_ROTATED;

    /** How it is written. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
