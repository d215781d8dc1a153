package microblog.tokens;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import microblog.json.JsonAnswer;
import microblog.requests.BodySchema;
import microblog.requests.Field;
import microblog.requests.Fields;
import microblog.requests.RequestBody;
import microblog.security.ClientAddresses;
import microblog.security.Open;
import microblog.security.RateLimit;
import microblog.security.RateLimits;
import microblog.users.AccountRules;

/** {@code /api/tokens/reset}: a new password for somebody who lost theirs (Microblog API, "Password Resets"). */
@ApplicationScoped
@Path("tokens/reset")
public class PasswordResetResource {
    private static final BodySchema REQUEST = BodySchema.of(Field.required("email", AccountRules.addressRules()));

    @Inject
    AccountRules rules;

    @Inject
    PasswordReset resets;

    @Inject
    RateLimits limits;

    @Inject
    ClientAddresses addresses;

    private BodySchema redemption;

    @PostConstruct
    void build() {
        redemption = BodySchema.of(Field.required("token"), Field.required("new_password", rules.passwordRule()));
    }

    /** Sends a link by e-mail. The answer is the same for an address that nobody has. */
    @POST
    @Open
    public Response request(@Context ContainerRequestContext request, @Context HttpServletRequest http) {
        String address = REQUEST.check(RequestBody.of(request)).orThrow().get("email");
        limits.check(RateLimit.RESET_BY_ADDRESS, addresses.of(http));
        limits.check(RateLimit.RESET_BY_MAILBOX, address.toLowerCase(Locale.ROOT));
        resets.request(address);
        return JsonAnswer.none();
    }

    /** Sets the new password, with the token from the link. */
    @PUT
    @Open
    public Response redeem(@Context ContainerRequestContext request, @Context HttpServletRequest http) {
        Fields fields = redemption.check(RequestBody.of(request)).orThrow();
        limits.check(RateLimit.RESET_BY_ADDRESS, addresses.of(http));
        resets.redeem(fields.get("token"), fields.get("new_password"));
        return JsonAnswer.none();
    }
}
