package microblog.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.json.JsonView;
import microblog.tokens.IssuedTokens;

/**
 * Hands a pair of tokens out: the access token in the body; the refresh token in a hardened cookie, in the body, or
 * both, as configured (Microblog API, "Authentication"). The cookie has no {@code Max-Age}; {@code SameSite=None} while
 * other origins may call, else {@code Strict}.
 */
@ApplicationScoped
public class TokenAnswer {
    @Inject
    Settings settings;

    private boolean inCookie;
    private boolean inBody;
    private String cookieAttributes;

    @PostConstruct
    void configure() {
        inCookie = settings.flag(Setting.REFRESH_TOKEN_IN_COOKIE);
        inBody = settings.flag(Setting.REFRESH_TOKEN_IN_BODY);
        cookieAttributes = "; Secure; HttpOnly; Path=/api/tokens; SameSite="
                + (settings.flag(Setting.USE_CORS) ? "None" : "Strict");
    }

    /** The answer with fresh tokens; no cache may keep it (RFC 6749, section 5.1). */
    public Response of(IssuedTokens tokens) {
        Response.ResponseBuilder response = Response.ok(
                        new View(tokens.accessToken(), inBody ? tokens.refreshToken() : null),
                        MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (inCookie) {
            response.header(HttpHeaders.SET_COOKIE, "refresh_token=" + tokens.refreshToken() + cookieAttributes);
        }
        return response.build();
    }

    /**
     * The answer to somebody whom a provider vouches for but who isn't let in. Whoever was logged in with this browser
     * before is likely somebody else: their refresh cookie goes, so that nobody goes on under another name.
     */
    public Refusal ofNobody() {
        Refusal refusal = Refusal.unauthorized();
        return inCookie
                ? refusal.header(HttpHeaders.SET_COOKIE, "refresh_token=; Max-Age=0" + cookieAttributes)
                : refusal;
    }

    private record View(String accessToken, String refreshToken) implements JsonView {
        @Override
        public void writeTo(JsonGenerator json) {
            json.writeStartObject().write("access_token", accessToken);
            if (refreshToken == null) {
                json.writeNull("refresh_token");
            } else {
                json.write("refresh_token", refreshToken);
            }
            json.writeEnd();
        }
    }
}
