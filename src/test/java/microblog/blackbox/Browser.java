package microblog.blackbox;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without a screen: it keeps cookies, shows one page at a time, fills forms and follows redirects. */
final class Browser {
    private static final int MOST_REDIRECTS = 10;

    private final MicroblogClient api;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Answer answer;
    private String address;
    private String clientIp;

    Browser(MicroblogClient api) {
        this.api = api;
    }

    /** Comes from this network address, as a proxy tells. */
    Browser from(String ip) {
        clientIp = ip;
        return this;
    }

    /** Opens a path of the server. */
    Browser open(String path) {
        return follow(request("GET", path).send(), path);
    }

    /** The first form whose action begins so. */
    Form form(String action) {
        Element form = page().selectFirst("form[action^=" + action + "]");
        if (form == null) {
            throw new AssertionError("no form " + action + " in " + answer);
        }
        return new Form(form);
    }

    /** Presses the first button with this text. */
    Browser press(String button) {
        return new Form(page().select("form:has(button)").stream()
                        .filter(form -> form.selectFirst("button").text().equals(button))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no button " + button + " in " + answer)))
                .submit();
    }

    /** Follows the first link with this text. */
    Browser follow(String link) {
        return open(page().select("a").stream()
                .filter(each -> each.text().equals(link))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link " + link + " in " + answer))
                .attr("href"));
    }

    /** Signs a member in. */
    Browser signIn(Member member) {
        open("/signin");
        return form("/signin")
                .fill("login", member.username())
                .fill("password", member.password())
                .submit();
    }

    /** Signs in anew, by which the forms of the pages before are no longer valid. */
    Browser signOutAndIn(Member member) {
        forgetCookies();
        return signIn(member);
    }

    Document page() {
        return Jsoup.parse(answer.text(), api.base().toString());
    }

    /** What the page says, without markup. */
    String text() {
        return page().body().text();
    }

    String heading() {
        return page().selectFirst("h1").text();
    }

    Answer answer() {
        return answer;
    }

    /** The path that is shown, with its query. */
    String address() {
        return address;
    }

    String cookie(String name) {
        return cookies.get(name);
    }

    void forgetCookies() {
        cookies.clear();
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    MicroblogClient.Request request(String method, String path) {
        MicroblogClient.Request request = api.request(method, path)
                .header("User-Agent", "Browser of the tests")
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        if (clientIp != null) {
            request.header("X-Forwarded-For", clientIp);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Browser follow(Answer first, String path) {
        answer = first;
        address = path;
        keepCookies();
        for (int i = 0; i < MOST_REDIRECTS && answer.status() / 100 == 3; i++) {
            String target = answer.header("Location").orElseThrow();
            if (!target.startsWith("/")) {
                address = target;
                return this;
            }
            address = target;
            answer = request("GET", target).send();
            keepCookies();
        }
        return this;
    }

    private void keepCookies() {
        for (String line : answer.headers().getOrDefault("set-cookie", List.of())) {
            String[] pair = line.split(";", 2)[0].split("=", 2);
            if (line.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    /** A form of the page, with what it is filled in with already. */
    final class Form {
        private final String action;
        private final Map<String, String> fields = new LinkedHashMap<>();

        private Form(Element form) {
            action = form.attr("action");
            form.select("input[name]").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
            form.select("textarea[name]").forEach(area -> fields.put(area.attr("name"), area.wholeText()));
        }

        Form fill(String name, String value) {
            if (!fields.containsKey(name)) {
                throw new AssertionError("no field " + name + " in the form " + action);
            }
            fields.put(name, value);
            return this;
        }

        /** Fills a field that the page doesn't offer. */
        Form forge(String name, String value) {
            fields.put(name, value);
            return this;
        }

        /** Leaves out fields of the page. */
        Form without(String... names) {
            List.of(names).forEach(fields::remove);
            return this;
        }

        String value(String name) {
            return fields.get(name);
        }

        Browser submit() {
            return follow(send(), URI.create(action).toString());
        }

        /** Submits the form and looks at the very answer, which is not followed. */
        Answer send() {
            String body = fields.entrySet().stream()
                    .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return request("POST", action)
                    .header("Origin", "null")
                    .body("application/x-www-form-urlencoded", body)
                    .send();
        }
    }
}
