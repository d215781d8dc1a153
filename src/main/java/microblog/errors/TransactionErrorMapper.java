package microblog.errors;

import jakarta.annotation.Priority;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * What failed at the end of a transaction, such as a commit that lost its database. Jersey has a mapper for this very
 * type, which would come before the one for everything.
 */
@Provider
@Priority(1)
public class TransactionErrorMapper implements ExceptionMapper<TransactionalException> {
    @Override
    public Response toResponse(TransactionalException error) {
        return new UnexpectedErrorMapper().toResponse(error);
    }
}
