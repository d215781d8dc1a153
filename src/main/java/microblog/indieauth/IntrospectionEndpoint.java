package microblog.indieauth;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import microblog.authentication.BearerTokens;
import microblog.config.IntrospectionClient;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.json.JsonView;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.BasicCredentials;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.tokens.LiveToken;

/** {@code /indieauth/introspect}: tells resource servers of the operator what a token stands for (RFC 7662). */
@WebServlet(urlPatterns = "/indieauth/introspect", asyncSupported = true)
public class IntrospectionEndpoint extends OAuthEndpoint {
    private static final long serialVersionUID = 1;
    private static final JsonView INACTIVE =
            json -> json.writeStartObject().write("active", false).writeEnd();

    @Inject
    transient Settings settings;

    @Inject
    transient BearerTokens bearers;

    @Inject
    transient TokenFacts facts;

    @Inject
    transient Profiles profiles;

    @Inject
    transient RateLimits limits;

    @Inject
    transient ClientIps addresses;

    private transient List<IntrospectionClient> clients;

    @Override
    public void init() {
        clients = settings.introspectionClients();
    }

    @Override
    protected String methods() {
        return "OPTIONS, POST";
    }

    @Override
    protected OAuthAnswer post(HttpServletRequest request) {
        authenticate(request);
        String token = FormParameters.of(request).required("token");
        // Tokens of another issuer are for that issuer to introspect.
        Optional<LiveToken> live = bearers.hash(token).flatMap(ours -> bearers.find(token));
        return OAuthAnswer.ok(live.map(known -> facts.introspection(known, profiles.me(known.person())))
                .orElse(INACTIVE));
    }

    private void authenticate(HttpServletRequest request) {
        Optional<BasicCredentials> given = BasicCredentials.of(request.getHeader("Authorization"));
        Optional<IntrospectionClient> client = given.flatMap(credentials -> clients.stream()
                .filter(one -> one.isProvenBy(credentials.name(), credentials.password()))
                .findFirst());
        if (client.isEmpty()) {
            limits.check(RateLimit.VERIFY_BY_ADDRESS, addresses.of(request));
            throw Refusal.oauth(401, "invalid_client", "A resource server has to authenticate.")
                    .header("WWW-Authenticate", "Basic realm=\"introspection\"");
        }
        limits.check(RateLimit.INTROSPECTION_BY_CLIENT, client.get().name());
    }
}
