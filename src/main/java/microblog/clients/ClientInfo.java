package microblog.clients;

import java.util.List;
import java.util.Optional;
import microblog.fetch.WebUrl;

/**
 * What an app says about itself at its client id.
 *
 * @param name its name; null when it tells none
 * @param icon the address of its icon; null when it has none
 * @param redirects the redirect URIs that it lists
 */
public record ClientInfo(String name, WebUrl icon, List<RedirectUri> redirects) {
    private static final int LONGEST_NAME = 100;

    /** Tidies the name: one line of bounded length. */
    public ClientInfo {
        name = name == null ? null : tidy(name);
        redirects = List.copyOf(redirects);
    }

    private static String tidy(String name) {
        // Without the characters that reorder or hide text, by which a name could look like another app's.
        String line = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        if (line.isEmpty()) {
            return null;
        }
        int points = line.codePointCount(0, line.length());
        return points <= LONGEST_NAME ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    /** The name, when there is one. */
    public Optional<String> nameIfTold() {
        return Optional.ofNullable(name);
    }

    /** Whether the app lists this redirect URI. */
    boolean lists(RedirectUri redirect) {
        return redirects.stream().anyMatch(redirect::isListedAs);
    }
}
