package microblog.account;

import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import java.util.Optional;
import microblog.config.RegisteredApp;
import microblog.errors.Refusal;
import microblog.json.JsonView;
import microblog.requests.ClientIp;
import microblog.requests.FormParameters;
import microblog.signin.SignInByMail;

/**
 * {@code POST /account/signin}: sends a mail to sign in with, on the web or in a registered app (Micro.blog's
 * "Authentication"). The answer is the same whether somebody has the address or not.
 */
@WebServlet("/account/signin")
public class SignInOperation extends AccountOperation {
    private static final long serialVersionUID = 1;

    @Inject
    transient SignInByMail mails;

    @Inject
    transient RegisteredApps apps;

    @Override
    protected JsonView answer(FormParameters parameters, String authorization, ClientIp client) {
        String address = parameters.required("email").strip();
        Optional<String> redirectUrl = parameters.get("redirect_url");
        boolean mobile = parameters.get("is_mobile").filter("1"::equals).isPresent();
        if (redirectUrl.isEmpty() && !mobile) {
            mails.sendForWeb(address, null, client);
        } else {
            mails.sendForApp(address, app(parameters, redirectUrl), client);
        }
        return SignInOperation::nothing;
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
