package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import microblog.database.Utc;
import microblog.requests.ClientIp;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;
import microblog.sessions.WebSession;

/**
 * Authorization requests that nobody has decided on yet. What was asked stays here, so that the consent form can't
 * change it. The first session that a request is shown to is the only one that can decide on it. Anybody may begin one
 * without signing in, so those from one address are no more than {@value #MOST_OF_CLIENT_IP}, and those of strangers
 * from all addresses no more than {@value #MOST_OF_STRANGERS}, or a few beyond: the oldest make room.
 */
@ApplicationScoped
public class PendingRequests {
    /** How many requests from one address may wait for a decision. */
    static final int MOST_OF_CLIENT_IP = 50;

    /** How many requests that nobody who is signed in has seen may wait, whoever made them. */
    static final int MOST_OF_STRANGERS = 5_000;

    /** Counting them costs more than adding one. */
    private static final int ADDED_BETWEEN_COUNTS = 100;

    /** How long a user may take, the detour over a sign-in by mail included. */
    private static final Duration LIFE = Duration.ofHours(1);

    private static final int BITS = 192;

    @PersistenceContext
    EntityManager database;

    private final AtomicInteger added = new AtomicInteger();

    /** Keeps a request from an address; the answer is what it is found by. */
    @Transactional
    public String add(AuthorizationRequest request, ClientIp clientIp) {
        drop(database.createNamedQuery(StoredRequest.OF_CLIENT_IP, String.class)
                .setParameter("clientIp", clientIp.network())
                .setFirstResult(MOST_OF_CLIENT_IP - 1)
                .getResultList());
        if (added.incrementAndGet() % ADDED_BETWEEN_COUNTS == 0) {
            drop(database.createNamedQuery(StoredRequest.OF_STRANGERS, String.class)
                    .setFirstResult(MOST_OF_STRANGERS - 1)
                    .setMaxResults(2 * ADDED_BETWEEN_COUNTS)
                    .getResultList());
        }
        Secret id = Secret.ofBits(BITS);
        database.persist(new StoredRequest(
                id.hash().hex(), request, clientIp.network(), Utc.now().plus(LIFE)));
        return id.text();
    }

    private void drop(List<String> tooOld) {
        if (!tooOld.isEmpty()) {
            database.createNamedQuery(StoredRequest.DROP)
                    .setParameter("ids", tooOld)
                    .executeUpdate();
        }
    }

    /** The request, to be shown in this session, which it belongs to from now on; empty when it can't be. */
    @Transactional
    public Optional<AuthorizationRequest> claim(String id, WebSession session) {
        int claimed = database.createNamedQuery(StoredRequest.CLAIM)
                .setParameter("id", SecretHash.of(id).hex())
                .setParameter("session", session.id().hex())
                .setParameter("now", Utc.now())
                .executeUpdate();
        return claimed == 1 ? find(id, session) : Optional.empty();
    }

    /** Lets whoever signs in next in this browser decide on the request; false when it isn't this session's. */
    @Transactional
    public boolean release(String id, WebSession session) {
        return database.createNamedQuery(StoredRequest.RELEASE)
                        .setParameter("id", SecretHash.of(id).hex())
                        .setParameter("session", session.id().hex())
                        .setParameter("now", Utc.now())
                        .executeUpdate()
                == 1;
    }

    /** The request, if it belongs to this session. */
    @Transactional
    public Optional<AuthorizationRequest> find(String id, WebSession session) {
        return stored(id, session).map(StoredRequest::request);
    }

    /**
     * Decides on a request, which is kept until {@code end} then. Of several decisions at once the first counts;
     * whoever repeats it gets the request again.
     */
    Optional<Decided> decide(String id, WebSession session, Decision decision, LocalDateTime end) {
        int decided = database.createNamedQuery(StoredRequest.DECIDE)
                .setParameter("id", SecretHash.of(id).hex())
                .setParameter("session", session.id().hex())
                .setParameter("now", Utc.now())
                .setParameter("decision", decision)
                .setParameter("end", end)
                .executeUpdate();
        return stored(id, session)
                .filter(stored -> stored.decision() == decision)
                .map(stored -> new Decided(stored.request(), decided == 1));
    }

    /** A request that was decided on, and whether it was just now. */
    record Decided(AuthorizationRequest request, boolean isFirst) {}

    private Optional<StoredRequest> stored(String id, WebSession session) {
        return Optional.ofNullable(
                        database.find(StoredRequest.class, SecretHash.of(id).hex()))
                .filter(stored -> stored.isFor(session.id().hex(), Utc.now()));
    }
}
