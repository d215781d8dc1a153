package microblog.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import microblog.errors.Busy;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.passwords.PasswordHashing;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.ratelimits.TooManyRequests;
import microblog.users.Account;
import microblog.users.UserRepository;
import microblog.users.UserView;

/**
 * Checks a name or address and a password. Whether the name exists can't be told from the answer's time: a password is
 * checked in any case.
 */
@ApplicationScoped
public class Login {
    @Inject
    UserRepository users;

    @Inject
    PasswordHashing passwords;

    @Inject
    RateLimits limits;

    /**
     * The person, if the password is theirs and they may log in. A hash of an older kind is replaced by one of today's.
     *
     * @throws TooManyRequests when this account's password was guessed too often, whatever name it was called by
     * @throws Busy when too many passwords wait to be hashed
     */
    public Optional<UserView> person(String nameOrAddress, String password) {
        return person(nameOrAddress, password, passwords);
    }

    /** The same for a thread that keeps no request from being served, and so may wait. */
    Optional<UserView> personWithPatience(String nameOrAddress, String password) {
        return person(nameOrAddress, password, passwords.withPatience());
    }

    private Optional<UserView> person(String nameOrAddress, String password, PasswordHashing passwords) {
        Optional<UserView> person = checked(nameOrAddress, password, passwords);
        Metrics.count(MetricName.LOGINS, "password", person.isPresent() ? "ok" : "failed");
        return person;
    }

    private Optional<UserView> checked(String nameOrAddress, String password, PasswordHashing passwords) {
        Optional<Account> named = users.byLogin(nameOrAddress);
        limits.check(
                RateLimit.LOGIN_BY_ACCOUNT,
                named.map(found -> Account.key(found.person().id())).orElse("name " + nameOrAddress));
        Optional<Account> account = named.filter(found -> found.passwordHash() != null && !found.disabled());
        if (account.isEmpty()) {
            passwords.verifyNobody(password);
            return Optional.empty();
        }
        String hash = account.get().passwordHash();
        if (!passwords.verify(password, hash)) {
            return Optional.empty();
        }
        UserView person = account.get().person();
        if (passwords.needsUpgrade(hash)) {
            users.upgradePasswordHash(person.id(), hash, passwords.hash(password));
        }
        return Optional.of(person);
    }
}
