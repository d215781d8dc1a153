package microblog.clients;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import microblog.fetch.WebUrl;

/** References in an app's document, seen from the place where the document is (RFC 3986, section 5). */
final class RelativeUrl {
    private static final int LONGEST = 2000;

    private RelativeUrl() {}

    /** The web address that a reference names; empty when it names none. */
    static Optional<WebUrl> resolve(WebUrl base, String reference) {
        return absolute(base, reference).flatMap(text -> {
            try {
                return Optional.of(WebUrl.parse(text));
            } catch (IllegalArgumentException noWebAddress) {
                return Optional.empty();
            }
        });
    }

    /** The redirect URI that a reference names; an absolute one is kept letter by letter. */
    static Optional<RedirectUri> redirect(WebUrl base, String reference) {
        return absolute(base, reference).flatMap(text -> {
            try {
                return Optional.of(new RedirectUri(text));
            } catch (IllegalArgumentException noRedirectUri) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> absolute(WebUrl base, String reference) {
        String text = reference.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            return Optional.of(
                    uri.isAbsolute()
                            ? text
                            : new URI(base.toString()).resolve(uri).toString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
