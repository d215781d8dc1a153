package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.database.Utc;
import microblog.errors.Refusal;
import microblog.grants.GrantedToken;
import microblog.grants.GrantedTokens;
import microblog.secrets.SecretHash;
import microblog.users.Account;
import microblog.users.User;
import microblog.users.UserRepository;
import microblog.users.UserView;

/**
 * The authorization codes. One is good for a single exchange; of several at once, one succeeds. Whoever presents it
 * again is refused and ends what it was exchanged for (RFC 6749, section 4.1.2; RFC 9700, section 2.1.1).
 */
@ApplicationScoped
public class AuthorizationCodes {
    private static final Refusal UNKNOWN = Refusal.invalidGrant("The code is unknown, has expired or was used.");

    @PersistenceContext
    EntityManager database;

    @Inject
    GrantedTokens tokens;

    @Inject
    UserRepository users;

    /**
     * What came of presenting a code: the grant, or else why it was refused. A refusal is a value, because what it
     * revokes must be committed.
     *
     * @param refusal null when the code was good
     * @param token what it was exchanged for; null when there is no token
     */
    record Redeemed(Refusal refusal, UserView person, ScopeSet scope, GrantedToken token) {
        static Redeemed refused(Refusal refusal) {
            return new Redeemed(refusal, null, null, null);
        }

        Redeemed orThrow() {
            if (refusal != null) {
                throw refusal;
            }
            return this;
        }
    }

    /** Keeps what was granted with a code. */
    @Transactional
    public void issue(String text, AuthorizationCode code) {
        User user = database.getReference(User.class, code.person());
        database.persist(new StoredCode(SecretHash.of(text).hex(), user, code));
    }

    /** Whether a user agreed to something that this app asked for, lately or with a token that is still there. */
    @Transactional
    public boolean hasGranted(UserView user, String clientId) {
        return tokens.hasAny(user, clientId)
                || database.createNamedQuery(StoredCode.COUNT, Long.class)
                                .setParameter("user", user.id())
                                .setParameter("client", clientId)
                                .getSingleResult()
                        > 0;
    }

    /** Exchanges a code for who granted it, and for a token when one is wanted and a scope was granted. */
    @Transactional
    public Redeemed redeem(String text, AuthorizationCode.Exchange exchange, boolean wantsToken) {
        // Whoever presents it at the same time waits here, and finds it spent then.
        StoredCode stored = database.find(StoredCode.class, SecretHash.of(text).hex(), LockModeType.PESSIMISTIC_WRITE);
        if (stored == null) {
            return Redeemed.refused(UNKNOWN);
        }
        if (stored.isSpent()) {
            return revoke(stored);
        }
        LocalDateTime now = Utc.now();
        AuthorizationCode granted = stored.code();
        Optional<Refusal> objection = granted.objection(exchange, now);
        if (objection.isPresent()) {
            return Redeemed.refused(objection.get());
        }
        return users.account(granted.person())
                .filter(account -> !account.disabled())
                .map(Account::person)
                .map(user -> redeem(stored, granted, user, wantsToken, now))
                .orElseGet(() -> Redeemed.refused(UNKNOWN));
    }

    private Redeemed redeem(
            StoredCode stored, AuthorizationCode granted, UserView user, boolean wantsToken, LocalDateTime now) {
        stored.spend(now);
        if (!wantsToken || granted.scope().isEmpty()) {
            return new Redeemed(null, user, granted.scope(), null);
        }
        GrantedToken token = tokens.issue(user, granted.tokenClient(), granted.scope());
        stored.becomes(token.id());
        return new Redeemed(null, user, granted.scope(), token);
    }

    /** Ends what a code was exchanged for. */
    private Redeemed revoke(StoredCode stored) {
        AuditTrail.failure(AuditEvent.CODE_REUSE, "code_used")
                .user(stored.code().person())
                .with("client", stored.code().client().toString())
                .log();
        if (stored.tokenId() != null) {
            tokens.end(stored.tokenId());
        }
        return Redeemed.refused(UNKNOWN);
    }
}
