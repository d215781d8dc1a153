package microblog.errors;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Whatever nobody expected. A database that can't be reached is 503 with {@code Retry-After} (quality, 16.5), all else
 * is 500; the client sees the error shape and nothing of the cause, which goes to the log.
 */
@Provider
@Priority(1)
public class UnexpectedErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(UnexpectedErrorMapper.class.getName());

    @Override
    public Response toResponse(Throwable error) {
        return new ApiErrorMapper().toResponse(asApiError(error));
    }

    /** What the client is told; what nobody expected is logged. */
    public static ApiError asApiError(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiError known) {
                return known;
            }
        }
        if (DatabaseFailure.isOutage(error)) {
            LOG.log(Level.WARNING, "The database can''t be reached: {0}", DatabaseFailure.summary(error));
            return ApiError.later(Problem.UNAVAILABLE, 5);
        }
        if (DatabaseFailure.isNoText(error)) {
            return ApiError.badRequest();
        }
        LOG.log(Level.ERROR, "A request failed", error);
        return ApiError.of(Problem.INTERNAL);
    }
}
