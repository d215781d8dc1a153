package microblog.logins;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.stream.Stream;
import microblog.sql.LoginStatements;

/** Ends the logins of users, whatever kind they are of; whoever ends logins within the server does it here. */
@ApplicationScoped
public class Logins {
    @PersistenceContext
    EntityManager database;

    @Inject
    LoginStatements statements;

    /**
     * Forgets what the user opens the account with besides the password, for somebody who gets the account of another;
     * within the running transaction.
     */
    @Transactional
    public void forgetCredentials(long user) {
        database.flush();
        statements.forgetCredentials(user);
    }

    /** Whether a user is asked for more than a first step, by the queries of the package that asks for it. */
    @Transactional
    public boolean hasSecondStep(long user) {
        return Stream.of("StoredSecret.count", "Passkey.count")
                .anyMatch(query -> database.createNamedQuery(query, Long.class)
                                .setParameter("user", user)
                                .getSingleResult()
                        > 0);
    }

    /** Ends every login of a user but this one, within the running transaction; answers how many. */
    @Transactional
    public int end(long user, Kept kept) {
        database.flush();
        return statements.end(user, kept.sessionId(), kept.tokenId());
    }
}
