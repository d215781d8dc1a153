package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import microblog.errors.DatabaseFailure;
import microblog.errors.Refusal;
import microblog.passwords.PasswordHashing;
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

    /**
     * Registers the person whom {@code body} describes. Of several that ask for one name at once, one gets it and the
     * others learn that it is taken.
     */
    public UserView register(RequestBody body) {
        Fields fields = rules.registration(body).orThrow();
        String hash = passwords.hash(fields.get("password"));
        try {
            return users.create(fields.get("username"), fields.get("email"), hash, fields.get("about_me"));
        } catch (RuntimeException failure) {
            throw taken(failure, () -> rules.registration(body));
        }
    }

    /** Changes what {@code body} has of the person's own account. A new password needs the old one, too. */
    public UserView change(RequestBody body, UserView person) {
        Fields fields = rules.change(body, person)
                .also("old_password", old -> isPassword(person, old) ? null : "Password is incorrect")
                .orThrow();
        if (fields.has("password") && !fields.has("old_password")) {
            throw Refusal.badRequest();
        }
        String hash = fields.has("password") ? passwords.hash(fields.get("password")) : null;
        try {
            return users.change(person.id(), fields, hash);
        } catch (RuntimeException failure) {
            throw taken(failure, () -> rules.change(body, person));
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

    private boolean isPassword(UserView person, String password) {
        return users.account(person.id())
                .map(Account::passwordHash)
                .filter(hash -> passwords.verify(password, hash))
                .isPresent();
    }
}
