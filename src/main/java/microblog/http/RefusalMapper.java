package microblog.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.UnexpectedFailure;

/**
 * Answers what is thrown, {@code Error}s included, in the shape of its surface ({@link Refusals}). There is a mapper
 * for everything and, since the closest type counts, one for each type that a JAX-RS runtime has a mapper of its own
 * for.
 */
abstract class RefusalMapper<T extends Throwable> implements ExceptionMapper<T> {
    private static final int NOT_FOUND = 404;

    @Inject
    Refusals refusals;

    @Context
    ResourceInfo operation;

    @Context
    HttpServletRequest request;

    @Context
    Application application;

    private volatile Surfaces surfaces;

    @Override
    public Response toResponse(T failure) {
        Refusal refusal = refusal(failure);
        return refusals.answer(refusal, shape(refusal), request);
    }

    /** The refusal that stands for what was thrown. */
    protected Refusal refusal(T failure) {
        return UnexpectedFailure.refusal(failure);
    }

    private Shape shape(Refusal refusal) {
        String path = request.getRequestURI();
        return Surfaces.of(operation.getResourceMethod())
                .or(() -> refusal.status() == NOT_FOUND
                        ? Optional.empty()
                        : surfaces().of(path))
                .orElseGet(() -> Refusals.unmatched(path, request));
    }

    private Surfaces surfaces() {
        if (surfaces == null) {
            surfaces = new Surfaces(application.getClasses());
        }
        return surfaces;
    }
}
