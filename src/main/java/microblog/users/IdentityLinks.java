package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import microblog.database.Utc;

/** Writes which identity elsewhere belongs to which person; person and link come in one transaction. */
@ApplicationScoped
class IdentityLinks {
    @PersistenceContext
    EntityManager database;

    @Inject
    UserRepository users;

    /** Links the identity to the person with its verified address, or to a new person. */
    @Transactional
    public Account linkOrCreate(Identity identity) {
        Account account = users.accountByAddress(identity.verifiedEmail())
                .orElseGet(() -> new Account(create(identity), null, false));
        if (identity.subject() != null) {
            link(identity, account.person());
        }
        return account;
    }

    /** Links the identity to the person with its verified address; of several such people, to none by guess. */
    @Transactional
    public Optional<Account> linkInAnyCase(Identity identity) {
        Optional<Account> account = users.accountByAddressInAnyCase(identity.verifiedEmail())
                .filter(found -> found.person().email().equals(identity.verifiedEmail())
                        || !users.isAddressSharedInAnyCase(identity.verifiedEmail()));
        account.ifPresent(found -> link(identity, found.person()));
        return account;
    }

    /** A new person for the identity. */
    @Transactional
    public UserView create(Identity identity, String username, String address, String fullName) {
        UserView person = users.create(username, address, null, null);
        users.setFullName(person.id(), fullName);
        link(identity, person);
        return person;
    }

    private UserView create(Identity identity) {
        String wish = identity.nameWish() == null ? identity.verifiedEmail() : identity.nameWish();
        String name = new UsernameWish(wish)
                .candidates().stream()
                        .filter(candidate -> !users.isNameTaken(candidate))
                        .findFirst()
                        .orElseThrow();
        return users.create(name, identity.verifiedEmail(), null, null);
    }

    private void link(Identity identity, UserView person) {
        database.createNativeQuery(
                        "insert into identities (issuer, subject, user_id, created_at) values (?1, ?2, ?3, ?4)")
                .setParameter(1, identity.issuer())
                .setParameter(2, identity.subject())
                .setParameter(3, person.id())
                .setParameter(4, Utc.now())
                .executeUpdate();
    }
}
