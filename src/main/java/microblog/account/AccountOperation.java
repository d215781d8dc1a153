package microblog.account;

import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import microblog.errors.ApiError;
import microblog.errors.Busy;
import microblog.errors.OAuthError;
import microblog.errors.SignInRefused;
import microblog.errors.UnexpectedErrorMapper;
import microblog.json.JsonText;
import microblog.json.JsonView;
import microblog.ratelimits.TooManyRequests;
import microblog.requests.ClientIp;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;

/**
 * An operation that apps sign people in with: POST only, parameters from query or form, JSON out. What an app must read
 * and tell the person is 200 with {@code error} ({@link SignInRefused}), because released apps look at {@code error} on
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
     * @throws SignInRefused when the app is to tell the person why not
     */
    protected abstract JsonView answer(FormParameters parameters, String authorization, ClientIp client);

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            FormParameters parameters = FormParameters.of(request);
            send(response, 200, answer(parameters, request.getHeader("Authorization"), addresses.of(request)));
        } catch (SignInRefused refused) {
            send(response, 200, new Failure(refused.getMessage()));
        } catch (OAuthError refused) {
            refused.headers().forEach(response::setHeader);
            send(response, refused.status(), refused);
        } catch (TooManyRequests refused) {
            response.setHeader("Retry-After", Long.toString(refused.retryAfter()));
            send(response, 429, new Failure("Too many attempts. Please try again later."));
        } catch (Busy refused) {
            response.setHeader("Retry-After", Long.toString(refused.retryAfter()));
            send(response, 503, new Failure("The server is busy. Please try again later."));
        } catch (RuntimeException failure) {
            ApiError known = UnexpectedErrorMapper.asApiError(failure);
            known.headers().forEach(response::setHeader);
            send(response, known.status(), new Failure(known.getMessage()));
        }
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case "POST" -> doPost(request, response);
            case "OPTIONS" -> response.setHeader("Allow", ALLOW);
            default -> {
                response.setHeader("Allow", ALLOW);
                send(response, 405, new Failure("This operation is called with POST."));
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

    private record Failure(String error) implements JsonView {
        @Override
        public void writeTo(JsonGenerator json) {
            json.writeStartObject().write("error", error).writeEnd();
        }
    }
}
