package microblog.profilepages;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of a person's public pages: {@code /@{username}}, or {@code /@{username}/{post}} for one post.
 *
 * @param username the user name, decoded
 * @param post the post's id; empty for the person's page
 */
public record ProfilePath(String username, OptionalLong post) {
    private static final Pattern FORM = Pattern.compile("/(?:@|%40)([^/;]+)(?:/([0-9]{1,10}))?");

    /** Reads the path of a request as it was sent; empty for any other path. */
    public static Optional<ProfilePath> parse(String rawPath) {
        Matcher form = FORM.matcher(rawPath);
        if (!form.matches()) {
            return Optional.empty();
        }
        OptionalLong post =
                form.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(form.group(2)));
        return decoded(form.group(1)).map(username -> new ProfilePath(username, post));
    }

    private static Optional<String> decoded(String segment) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (raw[i] == '%' && low < 0) {
                return Optional.empty();
            }
            octets.write(low < 0 ? raw[i] : high * 16 + low);
            i += low < 0 ? 0 : 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString());
        } catch (CharacterCodingException noUtf8) {
            return Optional.empty();
        }
    }
}
