package microblog.authentication;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import microblog.access.Authenticated;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.ApiError;
import microblog.passwords.ApiTraffic;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.tokens.LastUsed;
import microblog.tokens.LiveToken;
import microblog.users.Caller;
import microblog.users.LastSeen;
import microblog.users.UserRepository;
import microblog.users.UserView;

/**
 * Finds out who calls an {@link Authenticated} operation, by the bearer token (RFC 6750, section 2.1). Operations that
 * are open don't come here, so that a client may send them any {@code Authorization} header, as browsers' clients do.
 * With {@code DISABLE_AUTH} everybody is the person with id 1.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class BearerAuthentication implements ContainerRequestFilter {
    /** The challenge of every bearer 401. */
    public static final String CHALLENGE = "Bearer realm=\"Authentication Required\"";

    private static final String SCHEME = "Bearer";
    private static final long EVERYBODY = 1;

    @Context
    ResourceInfo operation;

    @Inject
    BearerTokens tokens;

    @Inject
    UserRepository users;

    @Inject
    LastSeen lastSeen;

    @Inject
    LastUsed lastUsed;

    @Inject
    Caller caller;

    @Inject
    CallerPrincipal principal;

    @Inject
    RateLimits limits;

    @Inject
    ApiTraffic traffic;

    @Inject
    Settings settings;

    // What each operation needs: empty for an open one.
    private final Map<Method, Optional<String>> needs = new ConcurrentHashMap<>();
    private boolean disabled;

    @PostConstruct
    void configure() {
        disabled = settings.flag(Setting.DISABLE_AUTH);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<String> scope = needs.computeIfAbsent(operation.getResourceMethod(), BearerAuthentication::need);
        if (scope.isEmpty()) {
            return;
        }
        traffic.note();
        Optional<String> token = bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (disabled) {
            long id = token.flatMap(tokens::find).map(LiveToken::id).orElse(0L);
            caller.is(seen(users.byId(EVERYBODY).orElseThrow(BearerAuthentication::refused)), null, id);
            return;
        }
        LiveToken live = token.flatMap(tokens::find).orElseThrow(BearerAuthentication::refused);
        limit(request.getMethod(), live.person());
        lastUsed.touch(live.id());
        caller.is(seen(live.person()), live.scopes(), live.id());
        principal.is(live);
        request.setSecurityContext(
                principal.context(request.getSecurityContext().isSecure()));
        if (!scope.get().isEmpty() && !caller.may(scope.get())) {
            throw ApiError.forbidden();
        }
    }

    private void limit(String method, UserView person) {
        String key = Long.toString(person.id());
        limits.check(RateLimit.CALLS_BY_PERSON, key);
        if (!method.equals("GET") && !method.equals("HEAD")) {
            limits.check(RateLimit.WRITES_BY_PERSON, key);
        }
    }

    private UserView seen(UserView person) {
        return person.seenAt(lastSeen.touch(person.id()));
    }

    private static ApiError refused() {
        return ApiError.unauthorized(CHALLENGE);
    }

    private static Optional<String> need(Method method) {
        Authenticated onMethod = method.getAnnotation(Authenticated.class);
        Authenticated onClass = method.getDeclaringClass().getAnnotation(Authenticated.class);
        return Optional.ofNullable(onMethod == null ? onClass : onMethod).map(Authenticated::value);
    }

    /** The token of an {@code Authorization} header with the scheme {@code Bearer} in any case. */
    public static Optional<String> bearer(String header) {
        if (header == null) {
            return Optional.empty();
        }
        String credentials = header.strip();
        int scheme = SCHEME.length();
        // As splitting at blanks would have it, without a regular expression for each request.
        return credentials.length() > scheme
                        && credentials.regionMatches(true, 0, SCHEME, 0, scheme)
                        && Character.isWhitespace(credentials.charAt(scheme))
                ? Optional.of(credentials.substring(scheme).strip())
                : Optional.empty();
    }
}
