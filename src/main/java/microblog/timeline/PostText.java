package microblog.timeline;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import microblog.users.ProfileUrl;

/**
 * The text of a post as pages show it: http and https URLs, and {@code @name} of users who exist, are links; nothing
 * else is marked up. What ends a sentence after a link isn't part of it.
 */
public final class PostText {
    /** A piece of the text; {@code href} is null for one that isn't a link. */
    public record Part(String text, String href, String rel) {}

    private static final String FOREIGN = "nofollow ugc noopener";
    private static final Pattern LINK = Pattern.compile(
            "(?<url>\\bhttps?://[^\\s<>\"]+)|(?<![\\p{L}\\p{N}_@/.])@(?<name>\\p{L}[\\p{L}\\p{M}\\p{N}_.-]{2,63})",
            Pattern.CASE_INSENSITIVE);
    private static final String ENDS = ".,;:!?'…";

    private PostText() {}

    /** The names that a text may mention. */
    static Stream<String> mentions(String text) {
        return LINK.matcher(text)
                .results()
                .filter(found -> found.group(2) != null)
                .flatMap(found -> {
                    String name = found.group(2);
                    return Stream.of(name, name.replaceFirst("[.-]+$", "")).distinct();
                });
    }

    /**
     * The pieces of a text.
     *
     * @param known the names of users that it may mention
     * @param site the beginning of addresses on this server
     */
    static List<Part> parts(String text, Set<String> known, String site) {
        List<Part> parts = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        int end = 0;
        while (link.find()) {
            Part part = link.group("url") != null ? url(link.group(), site) : mention(link.group("name"), known);
            if (part != null) {
                plain(text.substring(end, link.start()), parts);
                parts.add(part);
                end = link.start() + part.text().length();
            }
        }
        plain(text.substring(end), parts);
        return parts;
    }

    private static void plain(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, null, null));
        }
    }

    private static Part mention(String name, Set<String> known) {
        return Stream.of(name, name.replaceFirst("[.-]+$", ""))
                .filter(known::contains)
                .findFirst()
                .map(each -> new Part("@" + each, ProfileUrl.path(each), null))
                .orElse(null);
    }

    private static Part url(String text, String site) {
        String url = text;
        while (!url.isEmpty() && isEnd(url)) {
            url = url.substring(0, url.length() - 1);
        }
        try {
            if (URI.create(url).getHost() == null) {
                return null;
            }
        } catch (IllegalArgumentException malformed) {
            return null;
        }
        return new Part(url, url, url.startsWith(site + "/") ? null : FOREIGN);
    }

    private static boolean isEnd(String url) {
        char last = url.charAt(url.length() - 1);
        boolean isSurplusBracket = last == ')' && url.indexOf('(') < 0 || last == ']' && url.indexOf('[') < 0;
        return ENDS.indexOf(last) >= 0 || isSurplusBracket;
    }
}
