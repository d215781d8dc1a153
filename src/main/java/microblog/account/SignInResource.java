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
import microblog.access.Open;
import microblog.config.RegisteredApp;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.signin.SignInByMail;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code POST /account/signin}: sends a mail to sign in with, on the web or in a registered app (Micro.blog's
 * "Authentication"). The answer is the same whether somebody has the address or not.
 */
@ApplicationScoped
@Path("account/signin")
@Surface(Shape.ACCOUNT)
@Open
@Tag(name = "Account")
public class SignInResource {

    @Inject
    ClientIps clientIps;

    @Inject
    SignInByMail mails;

    @Inject
    RegisteredApps apps;

    /** Sends the mail, if somebody has the address. */
    @POST
    @Operation(operationId = "account_signin", summary = "Send a sign-in mail")
    public Response signIn(@Context HttpServletRequest request) {
        mails.admit(clientIps.of(request));
        FormParameters parameters = FormParameters.of(request);
        String address = parameters.required("email").strip();
        Optional<String> redirectUrl = parameters.get("redirect_url");
        boolean mobile = parameters.get("is_mobile").filter("1"::equals).isPresent();
        if (redirectUrl.isEmpty() && !mobile) {
            mails.sendForWeb(address, null);
        } else {
            mails.sendForApp(address, app(parameters, redirectUrl));
        }
        return AccountAnswer.of(SignInResource::nothing);
    }

    private RegisteredApp app(FormParameters parameters, Optional<String> redirectUrl) {
        Optional<String> name = parameters.get("app_name");
        return redirectUrl
                .map(url -> apps.find(url, name))
                .orElseGet(() -> apps.mobile(name))
                .orElseThrow(() -> Refusal.told("This app is not registered here."));
    }

    private static void nothing(JsonGenerator json) {
        json.writeStartObject().writeEnd();
    }
}
