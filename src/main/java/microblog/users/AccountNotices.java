package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.mail.Outbox;
import microblog.requests.ClientIp;

/** Tells owners by mail, and the audit trail, what happened to an account. */
@ApplicationScoped
public class AccountNotices {
    @Inject
    Outbox outbox;

    @Inject
    NoticeMail mails;

    /** A user changed their account. */
    void changed(UserView before, UserView after, boolean newPassword, ClientIp client) {
        if (!before.username().equals(after.username())) {
            AuditTrail.success(AuditEvent.USERNAME_CHANGED)
                    .user(after.id())
                    .ip(client)
                    .with("from", before.username())
                    .with("to", after.username())
                    .log();
        }
        if (!before.email().equals(after.email())) {
            emailChanged(before, after);
        }
        if (newPassword) {
            passwordChanged(after, client);
        }
    }

    /** An account has another address. */
    void emailChanged(UserView before, UserView after) {
        AuditTrail.success(AuditEvent.EMAIL_CHANGED)
                .user(after.id())
                .with("from", AuditTrail.masked(before.email()))
                .with("to", AuditTrail.masked(after.email()))
                .log();
        tell(before, NoticeMail.Notice.EMAIL_CHANGED);
    }

    /** A user asked for another address, which isn't theirs yet. */
    public void emailChangeAsked(UserView user) {
        tell(user, NoticeMail.Notice.EMAIL_CHANGE_ASKED);
    }

    /** A user has a new password. */
    public void passwordChanged(UserView user, ClientIp client) {
        AuditTrail.success(AuditEvent.PASSWORD_CHANGED)
                .user(user.id())
                .ip(client)
                .log();
        tell(user, NoticeMail.Notice.PASSWORD_CHANGED);
    }

    /** A user has shown that their address is theirs: by a {@code link}, a {@code reset} or a {@code provider}. */
    void proven(long user, String method) {
        AuditTrail.success(AuditEvent.EMAIL_PROVEN)
                .user(user)
                .with("method", method)
                .log();
    }

    /** The owner of an address was given the account that somebody had made with it. */
    void takenOver(UserView user) {
        AuditTrail.success(AuditEvent.ACCOUNT_TAKEN_OVER).user(user.id()).log();
        tell(user, NoticeMail.Notice.TAKEN_OVER);
    }

    /** A user can sign in with a provider from now on. */
    void linked(UserView user, String issuer, boolean isNew) {
        AuditTrail.success(AuditEvent.PROVIDER_LINKED)
                .user(user.id())
                .with("client", issuer)
                .log();
        if (!isNew) {
            tell(user, NoticeMail.Notice.PROVIDER_LINKED);
        }
    }

    /**
     * A user lets an app act for them.
     *
     * @param app what tells it from others: its client id, or where it is registered to come back
     * @param place its name or host, which the owner is told
     * @param isNew whether it had no access before
     */
    public void appAuthorized(UserView user, String app, String place, boolean isNew) {
        AuditTrail.success(AuditEvent.APP_AUTHORIZED)
                .user(user.id())
                .with("client", app)
                .log();
        if (isNew && outbox.takesUnasked()) {
            mails.to(user, NoticeMail.Notice.APP_ADDED, place).ifPresent(outbox::send);
        }
    }

    /**
     * The second step of a user's sign-ins: {@code on}, {@code off}, {@code recovery_codes_renewed},
     * {@code recovery_code_used}, {@code passkey_added} or {@code passkey_removed}.
     */
    public void secondStep(UserView user, String change) {
        AuditTrail.success(AuditEvent.SECOND_STEP_CHANGED)
                .user(user.id())
                .with("reason", change)
                .log();
        switch (change) {
            case "on" -> tell(user, NoticeMail.Notice.SECOND_STEP_ON);
            case "off" -> tell(user, NoticeMail.Notice.SECOND_STEP_OFF);
            case "passkey_added" -> tell(user, NoticeMail.Notice.PASSKEY_ADDED);
            case "passkey_removed" -> tell(user, NoticeMail.Notice.PASSKEY_REMOVED);
            case "recovery_code_used" -> tell(user, NoticeMail.Notice.RECOVERY_CODE_USED);
            default -> {}
        }
    }

    private void tell(UserView user, NoticeMail.Notice notice) {
        mails.to(user, notice).ifPresent(outbox::send);
    }
}
