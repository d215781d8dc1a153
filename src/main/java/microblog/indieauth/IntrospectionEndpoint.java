package microblog.indieauth;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import microblog.access.Open;
import microblog.authentication.BearerTokens;
import microblog.config.IntrospectionClient;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.json.JsonView;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.tokens.LiveToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /indieauth/introspect}: tells resource servers of the operator what a token stands for (RFC 7662). */
@ApplicationScoped
@Path("indieauth/introspect")
@Surface(Shape.OAUTH)
@Open
@Tag(name = "IndieAuth")
public class IntrospectionEndpoint {
    private static final JsonView INACTIVE =
            json -> json.writeStartObject().write("active", false).writeEnd();

    @Inject
    Settings settings;

    @Inject
    BearerTokens bearers;

    @Inject
    TokenFacts facts;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps clientIps;

    private List<IntrospectionClient> clients;

    @PostConstruct
    void configure() {
        clients = settings.introspectionClients();
    }

    /** What the token stands for. */
    @POST
    @Operation(operationId = "indieauth_introspect", summary = "Have a token introspected")
    public Response introspect(@Context HttpServletRequest request) {
        authenticate(request);
        String token = FormParameters.of(request).required("token");
        // Tokens of another issuer are for that issuer to introspect.
        Optional<LiveToken> live = bearers.hash(token).flatMap(ours -> bearers.find(token));
        return OAuthAnswer.ok(live.map(known -> facts.introspection(known)).orElse(INACTIVE));
    }

    private void authenticate(HttpServletRequest request) {
        Optional<IntrospectionClient> client =
                ClientAuthentication.resourceServer(request.getHeader(HttpHeaders.AUTHORIZATION), clients);
        if (client.isEmpty()) {
            limits.check(RateLimit.VERIFY_BY_ADDRESS, clientIps.of(request));
            throw Refusal.oauth(401, "invalid_client", "A resource server has to authenticate.")
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"introspection\"");
        }
        limits.check(RateLimit.INTROSPECTION_BY_CLIENT, client.get().name());
    }
}
