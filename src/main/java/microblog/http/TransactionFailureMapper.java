package microblog.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.ext.Provider;

/** What failed at the end of a transaction, such as a commit that lost its database. */
@Provider
@Priority(1)
@ApplicationScoped
public class TransactionFailureMapper extends RefusalMapper<TransactionalException> {}
