package microblog.clients;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import microblog.fetch.Fetched;
import microblog.fetch.WebUrl;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What an app's web page says about the app: an {@code h-app} or {@code h-x-app} with name, logo and address, and
 * redirect URIs in {@code <link rel="redirect_uri">} and in {@code Link} headers (RFC 8288).
 */
final class HtmlClientInfo {
    private HtmlClientInfo() {}

    /** Reads a page that was found at the client id. */
    static ClientInfo read(ClientId client, Fetched page) {
        Document html = parse(client, page);
        WebUrl base = base(client, html);
        List<RedirectUri> redirects = new ArrayList<>();
        html.select("[rel~=(?i)(^|\\s)redirect_uri(\\s|$)][href]").stream()
                .map(element -> RelativeUrl.redirect(base, element.attr("href")))
                .flatMap(Optional::stream)
                .forEach(redirects::add);
        redirects.addAll(fromHeaders(client, page.links()));
        Element app = html.selectFirst(".h-app, .h-x-app");
        return app == null || !isOf(client, app, base)
                ? new ClientInfo(null, null, redirects)
                : new ClientInfo(name(app), icon(app, base), redirects);
    }

    private static Document parse(ClientId client, Fetched page) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(page.body()), page.charset(), client.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WebUrl base(ClientId client, Document html) {
        Element base = html.selectFirst("base[href]");
        return base == null
                ? client.address()
                : RelativeUrl.resolve(client.address(), base.attr("href")).orElse(client.address());
    }

    private static List<RedirectUri> fromHeaders(ClientId client, List<String> headers) {
        return headers.stream()
                .flatMap(header -> Link.parse(header).stream())
                .filter(link -> link.hasRelation("redirect_uri"))
                .map(link -> RelativeUrl.redirect(client.address(), link.target()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the described app is the one at the client id: its address, when it names one, must be there. */
    private static boolean isOf(ClientId client, Element app, WebUrl base) {
        Element url = app.hasAttr("href") ? app : app.selectFirst(".u-url[href]");
        return url == null
                || RelativeUrl.resolve(base, url.attr("href"))
                        .filter(address -> address.hasOriginOf(client.address()))
                        .isPresent();
    }

    private static String name(Element app) {
        Element named = app.selectFirst(".p-name");
        Element source = named == null ? app : named;
        String text = source.hasAttr("alt") ? source.attr("alt") : source.text();
        return text.isBlank() && app.selectFirst("img[alt]") != null
                ? app.selectFirst("img[alt]").attr("alt")
                : text;
    }

    private static WebUrl icon(Element app, WebUrl base) {
        Element logo = Optional.ofNullable(app.selectFirst(".u-logo, .u-photo")).orElse(app.selectFirst("img[src]"));
        if (logo == null) {
            return null;
        }
        String reference = logo.hasAttr("src") ? logo.attr("src") : logo.attr("href");
        return reference.isEmpty() ? null : RelativeUrl.resolve(base, reference).orElse(null);
    }
}
