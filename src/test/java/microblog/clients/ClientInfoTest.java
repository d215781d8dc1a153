package microblog.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import microblog.fetch.FetchFailed;
import microblog.fetch.Fetched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientInfoTest {
    private static final ClientId APP = ClientId.parse("https://app.example.com/about");

    @Test
    void isReadFromAJsonDocument() throws FetchFailed {
        ClientInfo info = json("""
                {"client_id": "https://APP.example.com/about", "client_uri": "https://app.example.com",
                 "client_name": "An App", "logo_uri": "/logo.png",
                 "redirect_uris": ["https://app.example.com/cb", "/relative", "myapp://cb", "javascript:alert(1)", 5]}
                """);

        assertEquals("An App", info.name());
        assertEquals("https://app.example.com/logo.png", info.icon().toString());
        assertEquals(
                List.of("https://app.example.com/cb", "https://app.example.com/relative", "myapp://cb"),
                info.redirects().stream().map(RedirectUri::text).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"client_id\": 5}",
                "{\"client_id\": \"https://app.example.com/\"}",
                "{\"client_id\": \"https://other.example/about\"}",
                "{\"client_id\": \"https://app.example.com/about\", \"client_uri\": \"https://app.example\"}",
                "{\"client_id\": \"https://app.example.com/about\", \"client_uri\": \"https://app.example.com/x\"}",
                "{\"client_id\": \"https://app.example.com/about\", \"client_uri\": \"http://app.example.com/\"}",
                "{\"client_id\": \"https://app.example.com/about\", \"client_uri\": null}"
            })
    void isNotReadFromADocumentOfAnother(String document) {
        assertThrows(FetchFailed.class, () -> json(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='h-app'><img class=u-logo src=/logo.png><a class='u-url p-name' href='/'>An App</a></div>",
                "<a class='h-app' href='https://app.example.com'><img src='logo.png' alt=''>An App</a>",
                "<base href='/x/'><div class='h-x-app'><img class=u-logo src=../logo.png><b class=p-name>An  App</b></div>",
                "<span class=h-app><img class=p-name alt='An App' src=logo.png></span>"
            })
    void isReadFromAnHApp(String html) {
        ClientInfo info = html(html);

        assertEquals("An App", info.name());
        assertEquals("https://app.example.com/logo.png", info.icon().toString());
    }

    @Test
    void hasNoNameWhenTheHAppIsSomewhereElse() {
        assertNull(
                html("<a class='h-app' href='https://bank.example/'>A Bank</a>").name());
        assertNull(html("<title>An App</title>").name());
    }

    @Test
    void listsRedirectUrisOfLinksAndHeaders() {
        ClientInfo info = html(
                "<link rel=redirect_uri href='/one'><link href=https://two.example/?a rel='x redirect_uri'>"
                        + "<link rel=redirect_urix href=/no><a rel=redirect_uri href='three:/cb'>x</a>",
                "</four>; rel=redirect_uri, <https://a.example/,>; rel=\"other\"",
                "<five://cb>; title=\"a, b\"; rel=\"x redirect_uri\"");

        assertEquals(
                List.of(
                        "https://app.example.com/one",
                        "https://two.example/?a",
                        "three:/cb",
                        "https://app.example.com/four",
                        "five://cb"),
                info.redirects().stream().map(RedirectUri::text).toList());
        assertTrue(info.lists(new RedirectUri("https://two.example/?a")));
    }

    @Test
    void listsNothingOfAHostileHeader() {
        for (String hostile : List.of(",<", "<>;", "<a>;\"", "<a>; rel=\"", "<a>;;=", "\\\"<", "<a>;a=\"\\")) {
            assertEquals(List.of(), html("", hostile.repeat(100_000)).redirects());
        }
    }

    @Test
    void isNotReadFromADeeplyNestedDocument() {
        for (int depth : List.of(33, 1000, 2000)) {
            String nested = "{\"client_id\": \"https://app.example.com/about\", \"a\": " + "[".repeat(depth)
                    + "]".repeat(depth) + "}";

            assertThrows(FetchFailed.class, () -> json(nested));
        }
    }

    @Test
    void mayHaveBracketsInItsName() throws FetchFailed {
        String name = "[{\\\"[".repeat(20);

        assertEquals(
                80,
                json("{\"client_id\": \"https://app.example.com/about\", \"client_name\": \"" + name + "\"}")
                        .name()
                        .length());
    }

    @Test
    void hasNoLinksLongerThanAnAppCanUse() {
        String far = "https://app.example.com/" + "a".repeat(200_000);

        ClientInfo info = html("<div class=h-app><img class=u-logo src='" + far + "'>An App</div>"
                + "<link rel=redirect_uri href='" + far + "'><base href='" + far + "'>");

        assertEquals("An App", info.name());
        assertNull(info.icon());
        assertEquals(List.of(), info.redirects());
    }

    @Test
    void showsANameOnOneLineOfBoundedLength() {
        assertEquals("An App", new ClientInfo("\u202eAn\n\u200b App ", null, List.of()).name());
        assertEquals(
                100, new ClientInfo("a".repeat(500), null, List.of()).name().length());
        assertNull(new ClientInfo(" \n", null, List.of()).name());
    }

    private static ClientInfo json(String text) throws FetchFailed {
        return JsonClientInfo.read(APP, text.getBytes(StandardCharsets.UTF_8));
    }

    private static ClientInfo html(String text, String... links) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return HtmlClientInfo.read(APP, new Fetched("text/html", null, body, List.of(links), Duration.ZERO));
    }
}
