package microblog.passwordreset;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import microblog.access.Open;
import microblog.json.JsonAnswer;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.BodySchema;
import microblog.requests.ClientIps;
import microblog.requests.Field;
import microblog.requests.Fields;
import microblog.requests.RequestBody;
import microblog.users.AccountRules;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/tokens/reset}: a new password for somebody who lost theirs (Microblog API, "Password Resets"). */
@ApplicationScoped
@Path("api/tokens/reset")
@Tag(name = "Tokens")
public class PasswordResetResource {
    private static final BodySchema REQUEST = BodySchema.of(Field.required("email", AccountRules.addressRules()));

    @Inject
    AccountRules rules;

    @Inject
    PasswordReset resets;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps addresses;

    private BodySchema redemption;

    @PostConstruct
    void build() {
        redemption = BodySchema.of(Field.required("token"), Field.required("new_password", rules.passwordRule()));
    }

    /** Sends a link by e-mail. The answer is the same for an address that nobody has. */
    @POST
    @Open
    @Operation(operationId = "tokens_reset", summary = "Ask for a password reset mail")
    @APIResponse(
            responseCode = "204",
            description = "If somebody has the address, a mail is on its way",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Empty")))
    public Response request(@Context HttpServletRequest http) {
        limits.check(RateLimit.RESET_BY_ADDRESS, addresses.of(http));
        String address = REQUEST.check(RequestBody.of(http)).orThrow().get("email");
        limits.check(RateLimit.RESET_BY_MAILBOX, address.toLowerCase(Locale.ROOT));
        resets.request(address, addresses.of(http));
        return JsonAnswer.none();
    }

    /** Sets the new password, with the token from the link. */
    @PUT
    @Open
    @Operation(operationId = "tokens_password_reset", summary = "Set a new password with a reset token")
    @APIResponse(
            responseCode = "204",
            description = "The new password is set",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Empty")))
    @APIResponse(
            responseCode = "400",
            description = "The reset token is wrong, used or too old, or the password is not acceptable")
    public Response redeem(@Context HttpServletRequest http) {
        limits.check(RateLimit.RESET_BY_ADDRESS, addresses.of(http));
        Fields fields = redemption.check(RequestBody.of(http)).orThrow();
        resets.redeem(fields.get("token"), fields.get("new_password"), addresses.of(http));
        return JsonAnswer.none();
    }
}
