package microblog.errors;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers an {@link ApiError} as it says. */
@Provider
@Priority(1)
public class ApiErrorMapper implements ExceptionMapper<ApiError> {
    @Override
    public Response toResponse(ApiError error) {
        Response.ResponseBuilder response = Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(error));
        error.headers().forEach(response::header);
        return response.build();
    }
}
