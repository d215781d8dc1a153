package microblog.oauth2;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import microblog.access.Open;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.login.TokenAnswer;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.BodySchema;
import microblog.requests.ClientIps;
import microblog.requests.Field;
import microblog.requests.Fields;
import microblog.requests.RequestBody;
import microblog.requests.SentHeaders;
import microblog.tokens.TokenRepository;
import microblog.users.Identities;
import microblog.users.Identity;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /api/tokens/oauth2/{provider}}: logging in with an account elsewhere (Microblog API, "OAuth2 logins"). A
 * browser begins here, the client application gets the provider's answer and hands it in.
 */
@ApplicationScoped
@Path("api/tokens/oauth2/{provider}")
@Tag(name = "Tokens")
public class OAuth2LoginResource {
    private static final BodySchema ANSWER = BodySchema.of(Field.required("code"), Field.required("state"));

    @Inject
    OAuth2Providers providers;

    @Inject
    LoginStates states;

    @Inject
    ProviderLogin login;

    @Inject
    Identities identities;

    @Inject
    TokenRepository tokens;

    @Inject
    TokenAnswer answer;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps addresses;

    @Inject
    Settings settings;

    private StateCookie cookie;

    @PostConstruct
    void configure() {
        cookie = StateCookie.of(settings);
    }

    /** Sends the browser to the provider. */
    @GET
    @Open
    @Operation(operationId = "tokens_oauth2_authorize", summary = "Begin a login with another provider")
    @APIResponse(
            responseCode = "302",
            description = "To the provider",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Empty")))
    @APIResponse(responseCode = "404", description = "There is no such provider, or it isn't configured")
    public Response begin(@PathParam("provider") String name) {
        OAuth2Provider provider = providers.find(name).orElseThrow(Refusal::notFound);
        LoginState state = states.begin(name);
        return Response.status(Response.Status.FOUND)
                .header(HttpHeaders.LOCATION, provider.authorizationUrl(state, redirectUri(name)))
                .header(HttpHeaders.SET_COOKIE, cookie.line(states.cookieValue(state, cookie.name())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(EmptyView.OBJECT)
                .build();
    }

    /** Logs in with the code and state that the provider gave. */
    @POST
    @Open
    @Operation(operationId = "tokens_oauth2_new", summary = "Log in with another provider")
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Token")))
    @APIResponse(
            responseCode = "401",
            description = "The code or the state is wrong, or the provider doesn't vouch for an address")
    @APIResponse(responseCode = "404", description = "There is no such provider, or it isn't configured")
    public Response end(@PathParam("provider") String name, @Context HttpServletRequest http) {
        limits.check(RateLimit.LOGIN_BY_ADDRESS, addresses.of(http));
        Fields fields = ANSWER.check(RequestBody.of(http)).orThrow();
        OAuth2Provider provider = providers.find(name).orElseThrow(Refusal::notFound);
        String begun = SentHeaders.cookie(http, cookie.name()).orElse(null);
        LoginState state =
                states.end(begun, cookie.name(), name, fields.get("state")).orElseThrow(Refusal::unauthorized);
        Identity identity = login.identity(provider, fields.get("code"), state, redirectUri(name))
                .orElseThrow(Refusal::unauthorized);
        UserView person = identities
                .person(identity)
                .filter(found -> identities.opensAlone(identity, found))
                .orElseThrow(answer::ofNobody);
        Response tokensOfTheLogin = answer.of(tokens.issue(person));
        AuditTrail.success(AuditEvent.LOGIN)
                .user(person.id())
                .with("method", "provider")
                .with("client", name)
                .log();
        return tokensOfTheLogin;
    }

    private String redirectUri(String provider) {
        return settings.text(Setting.OAUTH2_REDIRECT_URI).replace("{provider}", provider);
    }
}
