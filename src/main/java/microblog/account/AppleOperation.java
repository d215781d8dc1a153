package microblog.account;

import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import java.util.Optional;
import java.util.Set;
import microblog.apple.AppleIdentity;
import microblog.apple.AppleSignIn;
import microblog.apple.AppleTokens;
import microblog.errors.Refusal;
import microblog.json.JsonView;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIp;
import microblog.requests.FormParameters;
import microblog.tokens.TokenClient;
import microblog.users.FullName;
import microblog.users.UserView;

/**
 * {@code POST /account/apple}: signs in with Apple's identity token (Micro.blog's "Authentication"). Somebody new is
 * asked for a user name first: the answer has an empty one, and the app calls again with the person's choice. The token
 * in the answer is permanent and good as a bearer token at once.
 */
@WebServlet("/account/apple")
public class AppleOperation extends AccountOperation {
    /** What the person is told when the token isn't right, whatever the reason. */
    public static final String REFUSED = "Sign in with Apple failed. Please try again.";

    private static final long serialVersionUID = 1;
    private static final Set<String> NOTHING = Set.of("(null)", "null", "undefined");

    @Inject
    transient AppleTokens appleTokens;

    @Inject
    transient AppleSignIn people;

    @Inject
    transient AppSignIn signIn;

    @Inject
    transient RegisteredApps apps;

    @Inject
    transient RateLimits limits;

    @Override
    protected JsonView answer(FormParameters parameters, String authorization, ClientIp client) {
        if (!appleTokens.isConfigured()) {
            throw Refusal.told("Sign in with Apple is not available here.");
        }
        String token = parameters.required("identity_token");
        String userId = parameters.required("user_id");
        limits.check(RateLimit.VERIFY_BY_ADDRESS, client);
        AppleIdentity apple = appleTokens
                .verify(token, parameters.get("nonce"))
                .filter(identity -> identity.subject().equals(userId))
                .orElseThrow(() -> Refusal.told(REFUSED));
        Optional<UserView> known = people.known(apple);
        Optional<String> wish = parameters
                .get("username")
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !NOTHING.contains(name));
        if (known.isEmpty() && wish.isEmpty()) {
            return AppleOperation::nameNeeded;
        }
        UserView person = known.orElseGet(() ->
                people.create(apple, wish.get(), parameters.get("full_name").flatMap(FullName::in), client));
        return new SignedIn(
                person.username(), signIn.issue(person, app(parameters, apple)).text());
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
