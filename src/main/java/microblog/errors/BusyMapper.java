package microblog.errors;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** More passwords wait to be hashed than the queue takes: 503 with {@code Retry-After}. */
@Provider
@Priority(1)
public class BusyMapper implements ExceptionMapper<Busy> {
    @Override
    public Response toResponse(Busy busy) {
        return new ApiErrorMapper().toResponse(ApiError.later(Problem.UNAVAILABLE, busy.retryAfter()));
    }
}
