package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.clients.Client;
import microblog.clients.ClientId;
import microblog.clients.RedirectUri;
import microblog.database.Row;
import microblog.database.Utc;
import microblog.fetch.WebUrl;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;
import microblog.sessions.WebSession;

/**
 * Authorization requests that nobody has decided on yet. What was asked stays here, so that the consent form can't
 * change it. The first session that a request is shown to is the only one that can decide on it, and once only.
 */
@ApplicationScoped
public class PendingRequests {
    /** How long a person may take, the detour over a sign-in by mail included. */
    private static final Duration LIFE = Duration.ofHours(1);

    private static final int BITS = 192;

    @PersistenceContext
    EntityManager database;

    /** Keeps a request; the answer is what it is found by. */
    @Transactional
    String add(AuthorizationRequest request) {
        Secret id = Secret.ofBits(BITS);
        Client client = request.client();
        database.createNativeQuery(
                        "insert into authorization_requests (id_hash, client_id, client_name, client_icon,"
                                + " verified, redirect_uri, state, scope, code_challenge, with_me, expires_at) values"
                                + " (?1, ?2, nullif(?3, ''), nullif(?4, ''), ?5, ?6, nullif(?7, ''), ?8, nullif(?9, ''), ?10, ?11)")
                .setParameter(1, id.hash().hex())
                .setParameter(2, client.id().toString())
                .setParameter(3, client.name() == null ? "" : client.name())
                .setParameter(4, client.icon() == null ? "" : client.icon().toString())
                .setParameter(5, client.verified())
                .setParameter(6, request.redirect().text())
                .setParameter(7, request.state() == null ? "" : request.state())
                .setParameter(8, request.scope().toString())
                .setParameter(
                        9,
                        request.challenge() == null ? "" : request.challenge().text())
                .setParameter(10, request.withMe())
                .setParameter(11, Utc.now().plus(LIFE))
                .executeUpdate();
        return id.text();
    }

    /** The request, to be shown in this session, which it belongs to from now on; empty when it can't be. */
    @Transactional
    Optional<AuthorizationRequest> claim(String id, WebSession session) {
        int claimed = database.createNativeQuery("update authorization_requests set session_id = ?2 where id_hash = ?1"
                        + " and expires_at > ?3 and (session_id is null or session_id = ?2)")
                .setParameter(1, SecretHash.of(id).hex())
                .setParameter(2, session.id().hex())
                .setParameter(3, Utc.now())
                .executeUpdate();
        return claimed == 1 ? find(id, session) : Optional.empty();
    }

    /** The request, if it belongs to this session. */
    Optional<AuthorizationRequest> find(String id, WebSession session) {
        Query query = database.createNativeQuery("select client_id, client_name, client_icon,"
                + " case when verified then 1 else 0 end, redirect_uri, state, scope, code_challenge,"
                + " case when with_me then 1 else 0 end from authorization_requests"
                + " where id_hash = ?1 and session_id = ?2 and expires_at > ?3");
        List<?> rows = query.setParameter(1, SecretHash.of(id).hex())
                .setParameter(2, session.id().hex())
                .setParameter(3, Utc.now())
                .getResultList();
        return rows.stream().map(row -> request(Row.of(row))).findFirst();
    }

    /** The request, to be decided on: it is gone afterwards. Of several at once, one gets it. */
    @Transactional
    Optional<AuthorizationRequest> take(String id, WebSession session) {
        Optional<AuthorizationRequest> request = find(id, session);
        int taken = database.createNativeQuery("delete from authorization_requests where id_hash = ?1")
                .setParameter(1, request.isPresent() ? SecretHash.of(id).hex() : "")
                .executeUpdate();
        return taken == 1 ? request : Optional.empty();
    }

    private static AuthorizationRequest request(Row row) {
        Client client = new Client(
                ClientId.parse(row.text(0)),
                row.text(1),
                row.text(2) == null ? null : WebUrl.parse(row.text(2)),
                row.yes(3));
        return new AuthorizationRequest(
                client,
                new RedirectUri(row.text(4)),
                row.text(5),
                ScopeSet.parse(row.text(6)),
                row.text(7) == null ? null : new PkceChallenge(row.text(7)),
                row.yes(8));
    }
}
