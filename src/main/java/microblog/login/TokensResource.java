package microblog.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import microblog.access.Authenticated;
import microblog.access.Open;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.authentication.BearerRefusals;
import microblog.authentication.BearerTokens;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.json.JsonAnswer;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.BasicCredentials;
import microblog.requests.BodySchema;
import microblog.requests.ClientIp;
import microblog.requests.ClientIps;
import microblog.requests.Field;
import microblog.requests.Fields;
import microblog.requests.RequestBody;
import microblog.requests.SentHeaders;
import microblog.secrets.SecretHash;
import microblog.tokens.TokenRepository;
import microblog.users.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/tokens}: logging in, renewing, logging out (Microblog API, "Authentication"). */
@ApplicationScoped
@Path("api/tokens")
@Tag(name = "Tokens")
public class TokensResource {
    // Not "Basic": a browser must not open its own dialog.
    private static final String CHALLENGE = "Form";
    private static final BodySchema RENEWAL =
            BodySchema.of(Field.required("access_token"), Field.optional("refresh_token"));

    static final String COOKIE = "refresh_token";

    @Inject
    QueuedLogins line;

    @Inject
    KnownDevices devices;

    @Inject
    TokenRepository tokens;

    @Inject
    BearerTokens bearers;

    @Inject
    TokenAnswer answer;

    @Inject
    Caller caller;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps addresses;

    /** Logs in with HTTP Basic credentials. */
    @POST
    @Open
    @Operation(operationId = "tokens_new", summary = "Log in")
    @SecurityRequirement(name = "basic_auth")
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Token")))
    @APIResponse(responseCode = "401", description = "The name, the address or the password is wrong")
    public CompletionStage<Response> logIn(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String header, @Context HttpServletRequest http) {
        BasicCredentials credentials = BasicCredentials.of(header).orElseThrow(() -> Refusal.unauthorized(CHALLENGE));
        limits.check(RateLimit.LOGIN_BY_ADDRESS, addresses.of(http));
        // The server's thread is free from here on.
        ClientIp client = addresses.of(http);
        return line.logIn(credentials.name(), credentials.password(), devices.shownBy(http), issued -> {
            Login.audit(issued.isPresent(), credentials.name(), client);
            return answer.of(issued.orElseThrow(() -> Refusal.unauthorized(CHALLENGE)));
        });
    }

    /** Renews a pair: the access token in the body, the refresh token in the body or else in the cookie. */
    @PUT
    @Open
    @Operation(operationId = "tokens_refresh", summary = "Renew a pair of tokens")
    @Parameter(name = COOKIE, in = ParameterIn.COOKIE, schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The new tokens",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Token")))
    @APIResponse(responseCode = "401", description = "One of the tokens is wrong, or the refresh token has ended")
    public Response renew(@Context HttpServletRequest http) {
        limits.check(RateLimit.REFRESH_BY_ADDRESS, addresses.of(http));
        Fields fields = RENEWAL.check(RequestBody.of(http)).orThrow();
        String refreshToken =
                fields.get("refresh_token", SentHeaders.cookie(http, COOKIE).orElse(null));
        if (refreshToken == null || refreshToken.isEmpty()) {
            throw Refusal.unauthorized();
        }
        SecretHash accessHash = bearers.hash(fields.get("access_token")).orElseThrow(Refusal::unauthorized);
        return answer.of(tokens.renew(accessHash, refreshToken).orElseThrow(Refusal::unauthorized));
    }

    /** Logs out. */
    @DELETE
    @Authenticated
    @Operation(operationId = "tokens_revoke", summary = "Log out")
    @APIResponse(
            responseCode = "204",
            description = "Logged out",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Empty")))
    @APIResponse(responseCode = "401", description = "The access token is wrong or has ended")
    public Response logOut() {
        if (caller.tokenId() == 0) {
            throw BearerRefusals.invalid(Shape.API);
        }
        tokens.logOut(caller.tokenId());
        AuditTrail.success(AuditEvent.LOGOUT).user(caller.id()).log();
        return JsonAnswer.none();
    }
}
