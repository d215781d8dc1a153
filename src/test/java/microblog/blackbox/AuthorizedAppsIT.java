package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on which people see what may act for them, and end it. */
@BlackBox
class AuthorizedAppsIT {
    private final MicroblogClient api;
    private final Mailbox mailbox;
    private final Member ana;
    private final Browser browser;

    AuthorizedAppsIT(MicroblogClient api, Mailbox mailbox) {
        this.api = api;
        this.mailbox = mailbox;
        ana = api.member("ana");
        browser = new Browser(api);
    }

    @BeforeEach
    void signIn() {
        SignInApps.assumeRegistered(api);
        browser.open("/signin");
        browser.form("/signin")
                .fill("login", ana.username())
                .fill("password", ana.password())
                .submit();
    }

    @Test
    void appsAndLoginsAreListed() {
        String token = tokenOfStrata(1);
        api.request("GET", "/api/me").bearer(token).send().expect(200);

        browser.open("/apps");

        assertTrue(browser.text().contains("Strata"), browser.text());
        assertTrue(browser.text().contains("strata://signin/"));
        assertTrue(browser.text().contains("Microblog API"));
        assertTrue(browser.text().contains("everything"));
        assertTrue(browser.text().contains("when you revoke it"));
        assertTrue(browser.text().contains("Browser of the tests"));
        assertTrue(browser.text().contains("this device"));
        String strata = browser.page().select("li:has(h2:contains(Strata))").text();
        assertTrue(strata.matches(".*Last used \\d+ [A-Z][a-z]+ \\d{4}.*"), strata);
    }

    @Test
    void revokingAnAppEndsItsTokenAtOnceAndNoOther() {
        String revoked = tokenOfStrata(1);
        String kept = tokenOfStrata(2);
        browser.open("/apps");
        int before = browser.page().select("li:has(h2:contains(Strata))").size();

        browser.form("/settings/apps").submit();
        int after = browser.page().select("li:has(h2:contains(Strata))").size();

        assertEquals("/settings/apps", browser.address());
        assertEquals(before - 1, after);
        // The newest is first in the list.
        api.request("GET", "/api/me").bearer(kept).send().expectError(ApiError.unauthorized());
        api.request("GET", "/api/me").bearer(revoked).send().expect(200);
        assertTrue(verify(kept).contains("error"));
    }

    @Test
    void nobodyRevokesForOthers() {
        String token = tokenOfStrata(1);
        browser.open("/apps");
        String id = browser.form("/settings/apps").value("token");
        Member eve = api.member("eve");
        Browser hers = new Browser(api).open("/signin");
        hers.form("/signin")
                .fill("login", eve.username())
                .fill("password", eve.password())
                .submit();
        hers.open("/apps").form("/settings/apps").fill("token", id).submit();

        api.request("GET", "/api/me").bearer(token).send().expect(200);
        hers.open("/apps");
        assertEquals(
                403, hers.form("/settings/apps").fill("form_token", "x").send().status());
        assertEquals(400, hers.form("/settings/apps").fill("token", "x").send().status());
        api.me(eve.tokens()).expect(200);
    }

    @Test
    void aSignInElsewhereCanBeEnded() {
        Browser phone = new Browser(api).open("/signin");
        phone.form("/signin")
                .fill("login", ana.username())
                .fill("password", ana.password())
                .submit();
        browser.open("/apps");
        Browser.Form form = browser.form("/settings/apps").forge("token", "");
        String session = browser.page().selectFirst("input[name=session]").attr("value");

        form.forge("session", session).submit();

        assertTrue(phone.open("/apps").address().startsWith("/signin"));
        assertEquals("/settings/apps", browser.open("/apps").address());
    }

    private String tokenOfStrata(int number) {
        api.request(
                        "POST",
                        "/account/signin?redirect_url=strata%3A%2F%2Fsignin%2F&email="
                                + MicroblogClient.quoted(ana.email()))
                .send()
                .expect(200);
        String token = mailbox.letterTo(ana.email(), number).argument("token");
        return api.request("POST", "/account/verify?token=" + token)
                .send()
                .expect(200)
                .object()
                .getString("token");
    }

    private String verify(String token) {
        return api.request("POST", "/account/verify?token=" + token).send().text();
    }
}
