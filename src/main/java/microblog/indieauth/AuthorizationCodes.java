package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.clients.ClientId;
import microblog.clients.RedirectUri;
import microblog.database.Row;
import microblog.database.Utc;
import microblog.errors.Refusal;
import microblog.grants.GrantedToken;
import microblog.grants.GrantedTokens;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;
import microblog.users.Account;
import microblog.users.UserRepository;
import microblog.users.UserView;

/**
 * The authorization codes. One is good for a single exchange; of several at once, one succeeds. Whoever presents it
 * again is refused and ends what it was exchanged for (RFC 6749, section 4.1.2; RFC 9700, section 2.1.1).
 */
@ApplicationScoped
public class AuthorizationCodes {
    private static final int BITS = 256;
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

    private record Stored(AuthorizationCode code, boolean spent, Long token) {}

    /** Makes a code; the answer is what the app is sent. */
    @Transactional
    String issue(AuthorizationCode code) {
        Secret secret = Secret.ofBits(BITS);
        database.createNativeQuery("insert into authorization_codes (code_hash, user_id, client_id, client_name,"
                        + " redirect_uri, scope, code_challenge, expires_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), ?8)")
                .setParameter(1, secret.hash().hex())
                .setParameter(2, code.person())
                .setParameter(3, code.client().toString())
                .setParameter(4, code.clientName())
                .setParameter(5, code.redirect().text())
                .setParameter(6, code.scope().toString())
                .setParameter(
                        7, code.challenge() == null ? "" : code.challenge().text())
                .setParameter(8, code.expiresAt())
                .executeUpdate();
        return secret.text();
    }

    /** Exchanges a code for who granted it, and for a token when one is wanted and a scope was granted. */
    @Transactional
    Redeemed redeem(String code, AuthorizationCode.Exchange exchange, boolean wantsToken) {
        String hash = SecretHash.of(code).hex();
        Optional<Stored> found = find(hash);
        if (found.isEmpty()) {
            return Redeemed.refused(UNKNOWN);
        }
        LocalDateTime now = Utc.now();
        AuthorizationCode granted = found.get().code();
        Optional<Refusal> objection = granted.objection(exchange, now);
        if (objection.isPresent() && !found.get().spent()) {
            return Redeemed.refused(objection.get());
        }
        Optional<UserView> person = users.account(granted.person())
                .filter(account -> !account.disabled())
                .map(Account::person);
        if (person.isEmpty() || found.get().spent() || !spend(hash, now)) {
            revoke(hash);
            return Redeemed.refused(UNKNOWN);
        }
        return new Redeemed(
                null,
                person.get(),
                granted.scope(),
                wantsToken && !granted.scope().isEmpty() ? token(hash, person.get(), granted) : null);
    }

    private GrantedToken token(String hash, UserView person, AuthorizationCode granted) {
        GrantedToken token = tokens.issue(person, granted.tokenClient(), granted.scope());
        database.createNativeQuery("update authorization_codes set token_id = ?1 where code_hash = ?2")
                .setParameter(1, token.id())
                .setParameter(2, hash)
                .executeUpdate();
        return token;
    }

    private Optional<Stored> find(String hash) {
        List<?> rows = database.createNativeQuery(
                        "select client_id, client_name, redirect_uri, code_challenge, user_id,"
                                + " scope, expires_at, case when spent_at is null then 0 else 1 end, token_id"
                                + " from authorization_codes where code_hash = ?1")
                .setParameter(1, hash)
                .getResultList();
        return rows.stream().map(row -> stored(Row.of(row))).findFirst();
    }

    private static Stored stored(Row row) {
        AuthorizationCode code = new AuthorizationCode(
                ClientId.parse(row.text(0)),
                row.text(1),
                new RedirectUri(row.text(2)),
                row.text(3) == null ? null : new PkceChallenge(row.text(3)),
                row.number(4),
                ScopeSet.parse(row.text(5)),
                row.time(6));
        return new Stored(code, row.yes(7), row.columns()[8] == null ? null : row.number(8));
    }

    /** Marks a code as used; whether nobody else did so before. */
    private boolean spend(String hash, LocalDateTime now) {
        return database.createNativeQuery(
                                "update authorization_codes set spent_at = ?1 where code_hash = ?2 and spent_at is null")
                        .setParameter(1, now)
                        .setParameter(2, hash)
                        .executeUpdate()
                == 1;
    }

    /** Ends what a code was exchanged for. */
    private void revoke(String hash) {
        find(hash).map(Stored::token).ifPresent(tokens::end);
    }
}
