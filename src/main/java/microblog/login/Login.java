package microblog.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.errors.Busy;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.passwords.PasswordHashing;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.ratelimits.TooManyRequests;
import microblog.requests.ClientIp;
import microblog.secondstep.SecondStep;
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

    @Inject
    KnownDevices devices;

    @Inject
    SecondStep secondStep;

    /** What was given as password: with {@code mayHaveCode} the code of a second step may stand behind it. */
    private record Given(String text, boolean mayHaveCode) {
        String password() {
            return text.substring(0, Math.max(0, text.length() - SecondStep.digits()));
        }

        String code() {
            return text.substring(password().length());
        }

        /** Nothing of it. */
        @Override
        public String toString() {
            return "Given";
        }
    }

    /**
     * The account, if the password is its own and its owner may log in. A hash of an older kind is replaced by one of
     * today's.
     *
     * @param shown what the client shows of former logins
     * @throws TooManyRequests when this account's password was guessed too often, whatever name it was called by
     * @throws Busy when too many passwords wait to be hashed
     */
    public Optional<Account> account(String nameOrAddress, String password, KnownDevices.Shown shown) {
        return account(nameOrAddress, new Given(password, false), shown, passwords);
    }

    /**
     * The same for a thread that keeps no request from being served, and so may wait. A user who wants a second step
     * has the code of now behind the password.
     */
    Optional<Account> accountWithPatience(String nameOrAddress, String password, KnownDevices.Shown shown) {
        return account(nameOrAddress, new Given(password, true), shown, passwords.withPatience());
    }

    /** Tells the audit trail of an attempt to log in with a password. */
    public static void audit(boolean success, String name, ClientIp client) {
        AuditTrail.Entry entry =
                success ? AuditTrail.success(AuditEvent.LOGIN) : AuditTrail.failure(AuditEvent.LOGIN, "credentials");
        String actor = name.contains("@") ? AuditTrail.masked(name) : name;
        entry.with("method", "password").with("actor", actor).ip(client).log();
    }

    private Optional<Account> account(
            String nameOrAddress, Given given, KnownDevices.Shown shown, PasswordHashing passwords) {
        Optional<Account> account = checked(nameOrAddress, given, shown, passwords);
        Metrics.count(MetricName.LOGINS, "password", account.isPresent() ? "ok" : "failed");
        return account;
    }

    private Optional<Account> checked(
            String nameOrAddress, Given given, KnownDevices.Shown shown, PasswordHashing passwords) {
        Optional<Account> named = users.byLogin(nameOrAddress);
        count(nameOrAddress, named, shown);
        Optional<Account> account = named.filter(found -> found.passwordHash() != null && !found.disabled());
        if (account.isEmpty()) {
            passwords.verifyNobody(given.text());
            return Optional.empty();
        }
        String hash = account.get().passwordHash();
        UserView user = account.get().person();
        boolean needsCode = given.mayHaveCode() && secondStep.isOn(user.id());
        String password = needsCode ? given.password() : given.text();
        if (!passwords.verify(password, hash)) {
            return Optional.empty();
        }
        if (needsCode && !takes(user, given.code())) {
            return Optional.empty();
        }
        if (passwords.needsUpgrade(hash)) {
            users.upgradePasswordHash(user.id(), hash, passwords.hash(password));
        }
        return account;
    }

    private boolean takes(UserView user, String code) {
        try {
            return secondStep.take(user, code);
        } catch (TooManyRequests tooMany) {
            // Said aloud, it would tell that the password is right.
            return false;
        }
    }

    private void count(String nameOrAddress, Optional<Account> named, KnownDevices.Shown shown) {
        Optional<String> device = named.flatMap(found -> devices.key(shown, found));
        if (device.isPresent()) {
            limits.check(RateLimit.LOGIN_BY_KNOWN_DEVICE, device.get());
            return;
        }
        limits.check(
                RateLimit.LOGIN_BY_ACCOUNT,
                named.map(found -> Account.key(found.person().id())).orElse("name " + nameOrAddress));
    }
}
