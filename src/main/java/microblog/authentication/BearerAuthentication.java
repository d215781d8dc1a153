package microblog.authentication;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import microblog.access.Authenticated;
import microblog.access.Open;
import microblog.access.Scope;
import microblog.access.ScopeSet;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.observation.AccessLog;
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
    private static final String BEARER = "Bearer";
    private static final String TOKEN = "Token";
    private static final long EVERYBODY = 1;

    @Context
    ResourceInfo operation;

    @Context
    HttpServletRequest http;

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
    private final Map<Method, Optional<Need>> needs = new ConcurrentHashMap<>();
    private boolean disabled;

    private record Need(List<Scope> scopes, boolean optional, Shape surface) {}

    @PostConstruct
    void configure() {
        disabled = settings.flag(Setting.DISABLE_AUTH);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Need> need = needs.computeIfAbsent(operation.getResourceMethod(), BearerAuthentication::need);
        if (need.isEmpty()) {
            return;
        }
        Shape surface = need.get().surface();
        traffic.note();
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (need.get().optional() && header == null) {
            return;
        }
        Optional<String> token = surface == Shape.API ? bearer(header) : appToken(header);
        if (surface == Shape.API && disabled) {
            long id = token.flatMap(tokens::find).map(LiveToken::id).orElse(0L);
            UserView everybody = users.byId(EVERYBODY).orElseThrow(() -> BearerRefusals.missing(surface));
            caller.is(seen(everybody), ScopeSet.EVERYTHING, id);
            return;
        }
        String text = token.or(() -> surface == Shape.API ? Optional.empty() : FormToken.of(request, http))
                .orElseThrow(() -> BearerRefusals.missing(surface));
        LiveToken live = tokens.find(text).orElseThrow(() -> BearerRefusals.invalid(surface));
        limit(request.getMethod(), live.person());
        lastUsed.touch(live.id());
        caller.is(seen(live.person()), live.scopes(), live.id());
        request.setProperty(AccessLog.USER, live.person().id());
        principal.is(live);
        request.setSecurityContext(
                principal.context(request.getSecurityContext().isSecure()));
        for (Scope scope : need.get().scopes()) {
            if (!live.may(scope)) {
                throw BearerRefusals.insufficient(surface, scope);
            }
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

    private static Optional<Need> need(Method method) {
        Class<?> resource = method.getDeclaringClass();
        Authenticated own = method.getAnnotation(Authenticated.class);
        Authenticated needed = own == null ? resource.getAnnotation(Authenticated.class) : own;
        if (needed == null || method.isAnnotationPresent(Open.class)) {
            return Optional.empty();
        }
        Surface ownSurface = method.getAnnotation(Surface.class);
        Surface surface = ownSurface == null ? resource.getAnnotation(Surface.class) : ownSurface;
        return Optional.of(
                new Need(List.of(needed.value()), needed.optional(), surface == null ? Shape.API : surface.value()));
    }

    /** The token of an {@code Authorization} header with the scheme {@code Bearer} in any case. */
    public static Optional<String> bearer(String header) {
        return credentials(header, BEARER);
    }

    /** The same for apps of others, some of which call the scheme {@code Token}. */
    public static Optional<String> appToken(String header) {
        return bearer(header).or(() -> credentials(header, TOKEN));
    }

    private static Optional<String> credentials(String header, String scheme) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        int length = scheme.length();
        // As splitting at blanks would have it, without a regular expression for each request.
        return text.length() > length
                        && text.regionMatches(true, 0, scheme, 0, length)
                        && Character.isWhitespace(text.charAt(length))
                ? Optional.of(text.substring(length).strip())
                : Optional.empty();
    }
}
