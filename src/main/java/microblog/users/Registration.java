package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.errors.DatabaseFailure;
import microblog.errors.Refusal;
import microblog.logins.Kept;
import microblog.passwords.PasswordHashing;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIp;
import microblog.requests.Fields;
import microblog.requests.RequestBody;

/** Making and changing accounts, from the body of a request to the stored row. */
@ApplicationScoped
public class Registration {
    @Inject
    AccountRules rules;

    @Inject
    UserRepository users;

    @Inject
    PasswordHashing passwords;

    @Inject
    RateLimits limits;

    @Inject
    AccountNotices notices;

    @Inject
    EmailLinks links;

    /**
     * Registers the person whom {@code body} describes. Of several that ask for one name at once, one gets it and the
     * others learn that it is taken.
     */
    public UserView register(RequestBody body, ClientIp client) {
        Fields fields = rules.registration(body).orThrow();
        String hash = passwords.hash(fields.get("password"));
        try {
            UserView user = users.create(fields.get("username"), fields.get("email"), hash, fields.get("about_me"));
            AuditTrail.success(AuditEvent.USER_CREATED)
                    .user(user.id())
                    .ip(client)
                    .log();
            links.askUnlessProven(user);
            return user;
        } catch (RuntimeException failure) {
            throw taken(failure, () -> rules.registration(body));
        }
    }

    /**
     * Changes what {@code body} has of the person's own account. A new password needs the old one, too, which may be
     * guessed as often as at a login; it ends every login but the one that goes on.
     */
    public UserView change(RequestBody body, UserView person, Kept kept, ClientIp client) {
        Fields fields = rules.change(body, person)
                .also("old_password", old -> isPassword(person, old) ? null : "Password is incorrect")
                .orThrow();
        if (fields.has("password") && !fields.has("old_password")) {
            throw Refusal.badRequest();
        }
        String hash = fields.has("password") ? passwords.hash(fields.get("password")) : null;
        try {
            UserView changed = users.change(person.id(), fields, hash, kept);
            notices.changed(person, changed, hash != null, client);
            if (!changed.email().equals(person.email())) {
                links.askUnlessProven(changed);
            }
            return changed;
        } catch (RuntimeException failure) {
            throw taken(failure, () -> rules.change(body, person));
        }
    }

    /**
     * Begins to change the user's address to the one in {@code body}, which is theirs once they used the link in the
     * mail to it; the old one is told.
     */
    public void askForEmail(RequestBody body, UserView person) {
        Fields fields = rules.change(body, person)
                .also("old_password", old -> isPassword(person, old) ? null : "Password is incorrect")
                .orThrow();
        String email = fields.get("email");
        links.ask(person, email);
        if (!email.equals(person.email())) {
            notices.emailChangeAsked(person);
        }
    }

    // Somebody was faster between our check and our write: the check, done again, says what is taken.
    private static RuntimeException taken(RuntimeException failure, java.util.function.Supplier<Fields> check) {
        if (DatabaseFailure.isDuplicate(failure)) {
            check.get().orThrow();
            return Refusal.conflict();
        }
        return failure;
    }

    /**
     * Whether this is the user's password, for somebody who is logged in. Guesses count as those of a login, but those
     * of strangers don't keep the user from this.
     */
    public boolean isPassword(UserView person, String password) {
        limits.check(RateLimit.LOGIN_BY_KNOWN_DEVICE, Account.key(person.id()));
        limits.note(RateLimit.LOGIN_BY_ACCOUNT, Account.key(person.id()));
        return users.account(person.id())
                .map(Account::passwordHash)
                .filter(hash -> passwords.verify(password, hash))
                .isPresent();
    }
}
