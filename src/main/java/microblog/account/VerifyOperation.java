package microblog.account;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.Optional;
import java.util.regex.Pattern;
import microblog.authentication.BearerTokens;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.json.JsonView;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIp;
import microblog.requests.FormParameters;
import microblog.tokens.LastUsed;
import microblog.users.NoreplyAddress;
import microblog.users.UserRepository;

/**
 * {@code POST /account/verify}: tells an app who a token stands for (Micro.blog's "Authentication"). The token of a
 * sign-in mail is spent and becomes a token of the app; any other comes back itself, with its own end.
 */
@WebServlet("/account/verify")
public class VerifyOperation extends AccountOperation {
    private static final long serialVersionUID = 1;
    private static final Pattern SCHEME = Pattern.compile("(?i)^Bearer(?: +|$)");

    @Inject
    transient AppSignIn signIn;

    @Inject
    transient BearerTokens bearers;

    @Inject
    transient LastUsed lastUsed;

    @Inject
    transient UserRepository users;

    @Inject
    transient Membership membership;

    @Inject
    transient RateLimits limits;

    @Inject
    transient Settings settings;

    private transient NoreplyAddress noreply;

    @PostConstruct
    void configure() {
        noreply = NoreplyAddress.of(settings);
    }

    @Override
    protected JsonView answer(FormParameters parameters, String authorization, ClientIp client) {
        String token = token(parameters.get("token"), authorization);
        limits.check(RateLimit.VERIFY_BY_ADDRESS, client);
        VerifiedSignIn signedIn = signIn.exchange(token)
                .or(() -> bearers.find(token).map(live -> {
                    lastUsed.touch(live.id());
                    return new VerifiedSignIn(live.person(), token, live.scopes(), live.end());
                }))
                .orElseThrow(() -> Refusal.told("This sign-in is not valid or has ended. Please sign in again."));
        return new AccountView(signedIn, users.profile(signedIn.person()), membership, noreply);
    }

    private static String token(Optional<String> parameter, String authorization) {
        Optional<String> given = parameter.map(VerifyOperation::withoutScheme).filter(text -> !text.isEmpty());
        Optional<String> header = Optional.ofNullable(authorization)
                .map(String::strip)
                .filter(text -> SCHEME.matcher(text).find())
                .map(VerifyOperation::withoutScheme)
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
