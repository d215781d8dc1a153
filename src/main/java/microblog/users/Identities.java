package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import microblog.errors.DatabaseFailure;
import microblog.logins.Logins;
import microblog.requests.Text;

/**
 * Finds the user behind an identity elsewhere: by issuer and subject; else by the verified address, which links the two
 * from then on ({@link IdentityLinks}); else a new user with a free user name and without a password.
 */
@ApplicationScoped
public class Identities {
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_ADDRESS = 120;

    @PersistenceContext
    EntityManager database;

    @Inject
    IdentityLinks links;

    @Inject
    Logins logins;

    @Inject
    LastSeen lastSeen;

    /**
     * The person; empty when nobody is linked and there is no verified address, and when the person may not log in. A
     * provider that gives no subject has only the address to tell people by.
     */
    public Optional<UserView> person(Identity identity) {
        return person(identity, false);
    }

    /**
     * The same for the company's provider, whom the operator trusts with every account: it is linked for good even to
     * one with a second step.
     */
    public Optional<UserView> personOfCompany(Identity identity) {
        return person(identity, true);
    }

    private Optional<UserView> person(Identity identity, boolean isTrusted) {
        if (identity.subject() != null
                && (identity.subject().length() > LONGEST_SUBJECT || !Text.isStorable(identity.subject()))) {
            return Optional.empty();
        }
        return account(identity, isTrusted).filter(found -> !found.disabled()).map(Account::person);
    }

    private Optional<Account> account(Identity identity, boolean isTrusted) {
        Optional<Account> linked = linked(identity);
        if (linked.isPresent() || !hasUsableAddress(identity)) {
            return linked;
        }
        try {
            return links.linkOrCreate(identity, isTrusted);
        } catch (RuntimeException failure) {
            // The same person came twice at once, and the other request was faster.
            if (DatabaseFailure.isDuplicate(failure)) {
                return linked(identity).or(() -> links.linkOrCreate(identity, isTrusted));
            }
            throw failure;
        }
    }

    /**
     * The account that is linked to the identity, or else the one with its verified address, whatever the case, which
     * is linked from then on. Nobody is created.
     */
    public Optional<Account> knownOrLinked(Identity identity) {
        Optional<Account> known = linked(identity);
        if (known.isPresent() || !hasUsableAddress(identity)) {
            return known;
        }
        try {
            return links.linkInAnyCase(identity);
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isDuplicate(failure)) {
                return linked(identity);
            }
            throw failure;
        }
    }

    /**
     * Whether an identity opens the account where nobody can be asked for a second step: it was linked, or the user
     * wants none. Found by its address alone it does not, since mail is no second step.
     */
    public boolean opensAlone(Identity identity, UserView user) {
        return linked(identity).isPresent() || !logins.hasSecondStep(user.id());
    }

    /**
     * A new person for the identity. A name, an address or an identity that somebody has by now is a failure that
     * {@code DatabaseFailure} knows as a duplicate.
     *
     * @param fullName what the person is called in full; null when unknown
     */
    public UserView create(Identity identity, String username, String address, String fullName) {
        return links.create(identity, username, address, fullName);
    }

    /** The person who is linked to the identity already, whether or not they may log in. */
    public Optional<UserView> known(Identity identity) {
        return linked(identity).map(Account::person);
    }

    private Optional<Account> linked(Identity identity) {
        if (identity.subject() == null) {
            return Optional.empty();
        }
        return database
                .createNamedQuery("LinkedIdentity.user", User.class)
                .setParameter("issuer", identity.issuer())
                .setParameter("subject", identity.subject())
                .getResultList()
                .stream()
                .findFirst()
                .map(user -> account(user, identity));
    }

    private Account account(User user, Identity identity) {
        if (!user.isEmailProven() && user.email().equals(identity.verifiedEmail())) {
            links.prove(user.id(), user.email());
        }
        return new Account(UserView.of(user, lastSeen), null, user.isDisabled(), user.loginsEnded());
    }

    private static boolean hasUsableAddress(Identity identity) {
        String address = identity.verifiedEmail();
        return address != null && Text.length(address) <= LONGEST_ADDRESS && EmailAddress.isValid(address);
    }
}
