package microblog.apple;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import microblog.config.Settings;
import microblog.errors.DatabaseFailure;
import microblog.errors.Refusal;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIp;
import microblog.requests.Text;
import microblog.users.Account;
import microblog.users.AccountRules;
import microblog.users.EmailAddress;
import microblog.users.FullName;
import microblog.users.Identities;
import microblog.users.Identity;
import microblog.users.NoreplyAddress;
import microblog.users.UserRepository;
import microblog.users.UserView;

/**
 * The person behind an identity at Apple: known by issuer and subject, else linked by an address that Apple has
 * verified, else new under a name of their choice. Nothing that the app itself says finds an account.
 */
@ApplicationScoped
public class AppleSignIn {
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_ADDRESS = 120;

    @Inject
    AppleTokens tokens;

    @Inject
    Identities identities;

    @Inject
    UserRepository users;

    @Inject
    AccountRules rules;

    @Inject
    RateLimits limits;

    @Inject
    Settings settings;

    private NoreplyAddress noreply;

    @PostConstruct
    void configure() {
        noreply = NoreplyAddress.of(settings);
    }

    /**
     * The person who is here already.
     *
     * @throws Refusal when the operator keeps this person from logging in, or they want a second step
     */
    public Optional<UserView> known(AppleIdentity apple) {
        Identity identity = identity(apple);
        Optional<Account> account = identities.knownOrLinked(identity);
        if (account.filter(Account::disabled).isPresent()) {
            throw refused();
        }
        if (account.filter(found -> !identities.opensAlone(identity, found.person()))
                .isPresent()) {
            throw Refusal.told("Your account asks for a second step. Please sign in by mail.");
        }
        return account.map(Account::person);
    }

    /**
     * A new person.
     *
     * @throws Refusal when the name is taken or can't be one
     */
    public UserView create(AppleIdentity apple, String username, Optional<FullName> fullName, ClientIp client) {
        rules.nameViolation(username).ifPresent(violation -> {
            throw Refusal.told(violation);
        });
        if (users.isNameTaken(username)) {
            throw taken();
        }
        limits.check(RateLimit.REGISTRATION_BY_ADDRESS, client);
        String name = fullName.map(FullName::text).orElse(null);
        Identity identity = identity(apple);
        try {
            return identities.create(identity, username, address(apple), name);
        } catch (RuntimeException failure) {
            if (!DatabaseFailure.isDuplicate(failure)) {
                throw failure;
            }
            // The same person came twice at once, or somebody else took the name meanwhile.
            return identities.known(identity).orElseThrow(AppleSignIn::taken);
        }
    }

    private Identity identity(AppleIdentity apple) {
        if (apple.subject().length() > LONGEST_SUBJECT || !Text.isStorable(apple.subject())) {
            throw refused();
        }
        return new Identity(tokens.issuer(), apple.subject(), apple.linkingEmail(), null);
    }

    private String address(AppleIdentity apple) {
        String email = apple.email();
        boolean usable = email != null
                && Text.isStorable(email)
                && Text.length(email) <= LONGEST_ADDRESS
                && EmailAddress.isValid(email)
                && users.accountByAddressInAnyCase(email).isEmpty();
        return usable ? email : noreply.fresh();
    }

    /** What the user is told when something isn't right, whatever it is. */
    public static Refusal refused() {
        return Refusal.told("Sign in with Apple failed. Please try again.");
    }

    private static Refusal taken() {
        return Refusal.told("That username is not available.");
    }
}
