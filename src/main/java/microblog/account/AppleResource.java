package microblog.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import microblog.access.Open;
import microblog.apple.AppleIdentity;
import microblog.apple.AppleSignIn;
import microblog.apple.AppleTokens;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.json.JsonView;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIp;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.tokens.TokenClient;
import microblog.users.FullName;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code POST /account/apple}: signs in with Apple's identity token (Micro.blog's "Authentication"). Somebody new is
 * asked for a user name first: the answer has an empty one, and the app calls again with the person's choice. The token
 * in the answer is permanent and good as a bearer token at once.
 */
@ApplicationScoped
@Path("account/apple")
@Surface(Shape.ACCOUNT)
@Open
@Tag(name = "Account")
public class AppleResource {
    private static final Set<String> NOTHING = Set.of("(null)", "null", "undefined");

    @Inject
    ClientIps clientIps;

    @Inject
    AppleTokens appleTokens;

    @Inject
    AppleSignIn people;

    @Inject
    AppSignIn signIn;

    @Inject
    RegisteredApps apps;

    @Inject
    RateLimits limits;

    /** Signs in, or asks for a user name. */
    @POST
    @Operation(operationId = "account_apple", summary = "Sign in with Apple")
    public Response signIn(@Context HttpServletRequest request) {
        if (!appleTokens.isConfigured()) {
            throw Refusal.told("Sign in with Apple is not available here.");
        }
        ClientIp client = clientIps.of(request);
        limits.check(RateLimit.VERIFY_BY_ADDRESS, client);
        return AccountAnswer.of(answer(FormParameters.of(request), client));
    }

    private JsonView answer(FormParameters parameters, ClientIp client) {
        String token = parameters.required("identity_token");
        String userId = parameters.required("user_id");
        AppleIdentity apple = appleTokens
                .verify(token, parameters.get("nonce"))
                .filter(identity -> identity.subject().equals(userId))
                .orElseThrow(AppleResource::refused);
        Optional<UserView> known = people.known(apple);
        Optional<String> wish = parameters
                .get("username")
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !NOTHING.contains(name));
        if (known.isEmpty() && wish.isEmpty()) {
            return AppleResource::nameNeeded;
        }
        UserView person = known.orElseGet(() ->
                people.create(apple, wish.get(), parameters.get("full_name").flatMap(FullName::in), client));
        SignedIn signedIn = new SignedIn(
                person.username(), signIn.issue(person, app(parameters, apple)).text());
        AuditTrail.success(AuditEvent.LOGIN)
                .user(person.id())
                .with("method", "apple")
                .with("client", apple.audience())
                .log();
        return signedIn;
    }

    private static Refusal refused() {
        AuditTrail.failure(AuditEvent.LOGIN, "provider").with("method", "apple").log();
        return AppleSignIn.refused();
    }

    private TokenClient app(FormParameters parameters, AppleIdentity apple) {
        String name = parameters.get("app_name").filter(apps::hasName).orElse(apple.audience());
        return new TokenClient(apple.audience(), name);
    }

    private static void nameNeeded(JsonGenerator json) {
        json.writeStartObject().write("username", "").writeEnd();
    }

    private record SignedIn(String username, String token) implements JsonView {
        @Override
        public void writeTo(JsonGenerator json) {
            json.writeStartObject()
                    .write("username", username)
                    .write("token", token)
                    .writeEnd();
        }
    }
}
