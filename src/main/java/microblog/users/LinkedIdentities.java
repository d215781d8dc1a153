package microblog.users;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.requests.ClientIp;
import microblog.secrets.SecretHash;

/** The accounts elsewhere that lead to a user's account, as the user sees and changes them. */
@ApplicationScoped
public class LinkedIdentities {
    @PersistenceContext
    EntityManager database;

    @Inject
    AccountNotices notices;

    @Inject
    Settings settings;

    private NoreplyAddress placeholders;

    @PostConstruct
    void configure() {
        placeholders = NoreplyAddress.of(settings);
    }

    /**
     * An account elsewhere.
     *
     * @param id what a form names it by
     * @param issuer the provider
     */
    public record View(String id, String issuer, LocalDateTime since) {}

    /** Those of a user, the oldest first. */
    public List<View> of(UserView user) {
        return linked(user.id()).stream()
                .map(each -> new View(id(each), each.issuer(), each.createdAt()))
                .toList();
    }

    /** Where sign-in links for a user go; null when there is no address that mail reaches. */
    public String mailAddress(UserView user) {
        return placeholders.isOurs(user.email()) ? null : user.email();
    }

    /** Links an identity to a user; not when it leads to somebody else, or has nothing to know it by. */
    @Transactional
    public boolean link(UserView user, Identity identity) {
        if (identity.subject() == null) {
            return false;
        }
        LinkedIdentity known =
                database.find(LinkedIdentity.class, new LinkedIdentity.Key(identity.issuer(), identity.subject()));
        if (known != null) {
            return known.user().id() == user.id();
        }
        database.persist(new LinkedIdentity(
                identity.issuer(), identity.subject(), database.getReference(User.class, user.id()), Utc.now()));
        database.flush();
        notices.linked(user, identity.issuer(), false);
        return true;
    }

    /** Unlinks one; not when it is the last way in. */
    @Transactional
    public boolean unlink(UserView user, String id, ClientIp client) {
        // Locked, so that of two that are unlinked at once one stays when it must.
        database.find(User.class, user.id(), LockModeType.PESSIMISTIC_WRITE);
        List<LinkedIdentity> all = linked(user.id());
        Optional<LinkedIdentity> one =
                all.stream().filter(each -> id(each).equals(id)).findFirst();
        boolean isLast = all.size() == 1 && !user.hasPassword() && mailAddress(user) == null;
        if (one.isPresent() && isLast) {
            return false;
        }
        one.ifPresent(each -> {
            database.remove(each);
            AuditTrail.success(AuditEvent.PROVIDER_UNLINKED)
                    .user(user.id())
                    .ip(client)
                    .with("client", each.issuer())
                    .log();
        });
        return true;
    }

    private List<LinkedIdentity> linked(long user) {
        return database.createNamedQuery("LinkedIdentity.ofUser", LinkedIdentity.class)
                .setParameter("user", user)
                .getResultList();
    }

    // Neither issuer nor subject belongs into a form.
    private static String id(LinkedIdentity identity) {
        return SecretHash.of("identity " + identity.issuer() + " " + identity.subject())
                .hex();
    }
}
