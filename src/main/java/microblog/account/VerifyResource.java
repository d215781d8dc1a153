package microblog.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import microblog.access.Open;
import microblog.authentication.BearerTokens;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.tokens.LastUsed;
import microblog.users.NoreplyAddress;
import microblog.users.ReservedNames;
import microblog.users.UserRepository;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code POST /account/verify}: tells an app who a token stands for (Micro.blog's "Authentication"). The token of a
 * sign-in mail is spent and becomes a token of the app; any other comes back itself, with its own end.
 */
@ApplicationScoped
@Path("account/verify")
@Surface(Shape.ACCOUNT)
@Open
@Tag(name = "Account")
public class VerifyResource {
    private static final Pattern SCHEME = Pattern.compile("(?i)^Bearer(?: +|$)");

    @Inject
    ClientIps clientIps;

    @Inject
    AppSignIn signIn;

    @Inject
    BearerTokens bearers;

    @Inject
    LastUsed lastUsed;

    @Inject
    ReservedNames reserved;

    @Inject
    UserRepository users;

    @Inject
    Membership membership;

    @Inject
    RateLimits limits;

    @Inject
    Settings settings;

    private NoreplyAddress noreply;

    @PostConstruct
    void configure() {
        noreply = NoreplyAddress.of(settings);
    }

    /** Says who the token stands for. */
    @POST
    @Operation(operationId = "account_verify", summary = "Find out whom a token stands for")
    public Response verify(@Context HttpServletRequest request) {
        limits.check(RateLimit.VERIFY_BY_ADDRESS, clientIps.of(request));
        String token = token(FormParameters.of(request).get("token"), request.getHeader("Authorization"));
        VerifiedSignIn signedIn = signIn.exchange(token)
                .or(() -> bearers.find(token).map(live -> {
                    lastUsed.touch(live.id());
                    return new VerifiedSignIn(live.person(), token, live.scopes(), live.end());
                }))
                .orElseThrow(() -> Refusal.told("This sign-in is not valid or has ended. Please sign in again."));
        reserved.giveOut(signedIn.person());
        return AccountAnswer.of(new AccountView(signedIn, users.profile(signedIn.person()), membership, noreply));
    }

    private static String token(Optional<String> parameter, String authorization) {
        Optional<String> given = parameter.map(VerifyResource::withoutScheme).filter(text -> !text.isEmpty());
        Optional<String> header = Optional.ofNullable(authorization)
                .map(String::strip)
                .filter(text -> SCHEME.matcher(text).find())
                .map(VerifyResource::withoutScheme)
                .filter(text -> !text.isEmpty());
        if (given.isPresent() && header.isPresent() && !given.equals(header)) {
            throw Refusal.invalidRequest("Two different tokens are given.");
        }
        return given.or(() -> header).orElseThrow(() -> Refusal.invalidRequest("The parameter token is missing."));
    }

    private static String withoutScheme(String text) {
        return SCHEME.matcher(text.strip()).replaceFirst("");
    }
}
