package microblog.ratelimits;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import microblog.errors.ApiError;
import microblog.errors.ApiErrorMapper;
import microblog.errors.Problem;

/** A rate limit is exhausted: 429 with {@code Retry-After} (RFC 6585, section 4). */
@Provider
@Priority(1)
public class TooManyRequestsMapper implements ExceptionMapper<TooManyRequests> {
    @Override
    public Response toResponse(TooManyRequests tooMany) {
        return new ApiErrorMapper().toResponse(ApiError.later(Problem.TOO_MANY_REQUESTS, tooMany.retryAfter()));
    }
}
