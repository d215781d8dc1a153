package microblog.account;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.UnexpectedFailure;
import microblog.json.JsonText;
import microblog.json.JsonView;
import microblog.requests.ClientIp;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;

/**
 * An operation that apps sign people in with: POST only, parameters from query or form, JSON out. What an app must read
 * and tell the person is 200 with {@code error} ({@link Refusal}), because released apps look at {@code error} on
 * success only; every other failure has a status of its own and {@code error} too.
 */
public abstract class AccountOperation extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String ALLOW = "POST, OPTIONS";

    @Inject
    transient ClientIps addresses;

    /**
     * Does the operation.
     *
     * @param authorization the header {@code Authorization}; null when there is none
     * @throws Refusal when the app is to tell the person why not
     */
    protected abstract JsonView answer(FormParameters parameters, String authorization, ClientIp client);

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            FormParameters parameters = FormParameters.of(request);
            send(response, 200, answer(parameters, request.getHeader("Authorization"), addresses.of(request)));
        } catch (RuntimeException failure) {
            refuse(response, UnexpectedFailure.refusal(failure));
        }
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        refusal.headers().forEach(response::setHeader);
        send(response, refusal.status(), Shape.ACCOUNT.body(refusal));
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case "POST" -> doPost(request, response);
            case "OPTIONS" -> response.setHeader("Allow", ALLOW);
            default -> {
                refuse(response, Refusal.methodNotAllowed(ALLOW));
            }
        }
    }

    private static void send(HttpServletResponse response, int status, JsonView view) throws IOException {
        byte[] body = JsonText.bytes(view);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
