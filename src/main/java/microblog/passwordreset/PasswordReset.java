package microblog.passwordreset;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.logs.Log;
import microblog.mail.Outbox;
import microblog.passwords.PasswordHashing;
import microblog.requests.ClientIp;
import microblog.users.AccountNotices;
import microblog.users.UserRepository;
import microblog.users.UserView;

/** The way back in for somebody who lost their password: a link by e-mail, good for one new password. */
@ApplicationScoped
public class PasswordReset {
    private static final Logger LOG = Log.of(PasswordReset.class);

    @Resource
    ManagedExecutorService executor;

    @Inject
    UserRepository users;

    @Inject
    ResetTokens resetTokens;

    @Inject
    PasswordHashing passwords;

    @Inject
    Outbox outbox;

    @Inject
    AccountNotices notices;

    @Inject
    Settings settings;

    /**
     * Sends a link to the person with an address. All that depends on there being one happens in the background, so
     * that the answer and its time tell nothing.
     */
    public void request(String address, ClientIp client) {
        request(address, settings.text(Setting.PASSWORD_RESET_URL), client);
    }

    /** The same with a link to another {@code page} than the configured one. */
    public void request(String address, String page, ClientIp client) {
        users.byAddress(address).ifPresent(person -> {
            AuditTrail.success(AuditEvent.PASSWORD_RESET_REQUESTED)
                    .user(person.id())
                    .ip(client)
                    .log();
            try {
                executor.execute(() -> send(person, page));
            } catch (RejectedExecutionException busy) {
                throw Refusal.unavailable(Duration.ofSeconds(5));
            }
        });
    }

    private void send(UserView person, String page) {
        try {
            String token = resetTokens.issue(person, settings.duration(Setting.RESET_TOKEN_MINUTES));
            outbox.send(ResetMail.to(person, settings, page, token));
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "A password reset link could not be made for person {0}: {1}",
                    person.id(),
                    e.getMessage());
        }
    }

    /** Whether the token of a link can still be spent. */
    public boolean isGood(String token) {
        return resetTokens.owner(token).isPresent();
    }

    /**
     * Sets a new password with the token of a link; a bad request when the token is spent, too old, void or unknown.
     */
    public void redeem(String token, String newPassword, ClientIp client) {
        long person = resetTokens.owner(token).orElseThrow(Refusal::badRequest);
        resetTokens.spend(token, person, passwords.hash(newPassword));
        AuditTrail.success(AuditEvent.PASSWORD_RESET).user(person).ip(client).log();
        users.byId(person).ifPresent(user -> notices.passwordChanged(user, client));
    }
}
