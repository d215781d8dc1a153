package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import microblog.access.Scope;
import microblog.authentication.BearerAuthentication;
import microblog.authentication.BearerRefusals;
import microblog.authentication.BearerTokens;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.tokens.LastUsed;
import microblog.tokens.LiveToken;
import microblog.users.LastSeen;

/** Finds out who calls an endpoint with a bearer token, or refuses the call with a challenge (RFC 6750, section 3). */
@ApplicationScoped
public class BearerCallers {
    @Inject
    BearerTokens tokens;

    @Inject
    RateLimits limits;

    @Inject
    LastSeen lastSeen;

    @Inject
    LastUsed lastUsed;

    /** The token of the header {@code Authorization}. */
    public LiveToken of(HttpServletRequest request) {
        return of(request, Optional.empty());
    }

    /** The token of the header or, where a form may carry one (RFC 6750, section 2.2), of the form; never of both. */
    public LiveToken of(HttpServletRequest request, Optional<String> fromForm) {
        Optional<String> fromHeader = BearerAuthentication.bearer(request.getHeader("Authorization"));
        if (fromHeader.isPresent() && fromForm.isPresent()) {
            throw Refusal.invalidRequest("The token is sent in more than one way.");
        }
        String text = fromHeader.or(() -> fromForm).orElseThrow(() -> BearerRefusals.missing(Shape.OAUTH));
        LiveToken token = tokens.find(text).orElseThrow(() -> BearerRefusals.invalid(Shape.OAUTH));
        limits.check(RateLimit.CALLS_BY_PERSON, Long.toString(token.person().id()));
        lastSeen.touch(token.person().id());
        lastUsed.touch(token.id());
        return token;
    }

    /** Refuses a token that doesn't grant a scope. */
    public static void require(LiveToken token, Scope scope) {
        if (!token.may(scope)) {
            throw BearerRefusals.insufficient(Shape.OAUTH, scope);
        }
    }
}
