package microblog.errors;

import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Puts what the JAX-RS runtime itself refuses (no such path, method not offered, …) into the error shape. */
@Provider
@Priority(1)
public class WebApplicationErrorMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException error) {
        Response refused = error.getResponse();
        if (refused.getStatus() < 400) {
            return refused;
        }
        Response.ResponseBuilder response = Response.status(refused.getStatus())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(refused.getStatus()));
        String allow = refused.getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? response : response.header(HttpHeaders.ALLOW, allow)).build();
    }
}
