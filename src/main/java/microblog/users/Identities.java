package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import microblog.database.Row;
import microblog.errors.DatabaseFailure;
import microblog.requests.Text;

/**
 * Finds the person behind an identity elsewhere: by issuer and subject; else by the verified address, which links the
 * two from then on; else a new person with a free user name and without a password.
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
    LastSeen lastSeen;

    /** The person; empty when nobody is linked and there is no verified address. */
    public Optional<UserView> person(Identity identity) {
        if (identity.subject() == null
                || identity.subject().length() > LONGEST_SUBJECT
                || !Text.isStorable(identity.subject())) {
            return Optional.empty();
        }
        Optional<UserView> known = known(identity);
        if (known.isPresent() || !hasUsableAddress(identity)) {
            return known;
        }
        try {
            return Optional.of(links.linkOrCreate(identity));
        } catch (RuntimeException failure) {
            // The same person came twice at once, and the other request was faster.
            if (DatabaseFailure.isDuplicate(failure)) {
                return known(identity).or(() -> Optional.of(links.linkOrCreate(identity)));
            }
            throw failure;
        }
    }

    /** The person who is linked to the identity already. */
    public Optional<UserView> known(Identity identity) {
        List<?> rows = database.createNativeQuery("select " + UserView.COLUMNS
                        + " from identities i join users u on u.id = i.user_id where i.issuer = ?1 and i.subject = ?2")
                .setParameter(1, identity.issuer())
                .setParameter(2, identity.subject())
                .getResultList();
        return rows.stream().map(row -> UserView.of(Row.of(row), 0, lastSeen)).findFirst();
    }

    private static boolean hasUsableAddress(Identity identity) {
        String address = identity.verifiedEmail();
        return address != null && Text.length(address) <= LONGEST_ADDRESS && EmailAddress.isValid(address);
    }
}
