package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Map;

/** A browser in which a login with a provider has begun: it keeps the cookie that came with the redirect. */
record BegunLogin(MicroblogClient api, String provider, URI sentTo, String cookieName, String cookieValue) {
    static BegunLogin beginsAt(MicroblogClient api, String provider) {
        Answer answer = api.get("/api/tokens/oauth2/" + provider);
        assertEquals(302, answer.status(), answer::toString);
        assertEquals("{}", answer.text());
        String cookie = answer.headers().get("set-cookie").get(0).split(";")[0];
        int equals = cookie.indexOf('=');
        return new BegunLogin(
                api,
                provider,
                URI.create(answer.header("Location").orElseThrow()),
                cookie.substring(0, equals),
                cookie.substring(equals + 1));
    }

    Map<String, String> query() {
        return LoginProviderServer.pairs(sentTo.getRawQuery());
    }

    String state() {
        return query().get("state");
    }

    /** Comes back with this code and the state that it was sent away with. */
    Answer comesBackWith(String code) {
        return handsIn(provider, code, state());
    }

    Answer handsIn(String toProvider, String code, String state) {
        return api.request("POST", "/api/tokens/oauth2/" + toProvider)
                .cookie(cookieName, cookieValue)
                .json(object("code", code, "state", state))
                .send();
    }
}
