package microblog.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ext.Provider;

/** Whatever is thrown. */
@Provider
@Priority(1)
@ApplicationScoped
public class FailureMapper extends RefusalMapper<Throwable> {}
