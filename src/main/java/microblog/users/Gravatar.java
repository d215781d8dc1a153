package microblog.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Addresses of pictures at Gravatar, which names them by the MD5 of the e-mail address; nothing is protected by it. A
 * page has dozens of them, most of few people: as many as {@value #MOST} are remembered.
 */
final class Gravatar {
    private static final int MOST = 10_000;
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Gravatar() {}

    /** Where the identicon for an e-mail address is. */
    static String url(String email) {
        String known = KNOWN.get(email);
        if (known != null) {
            return known;
        }
        String url = "https://www.gravatar.com/avatar/" + md5(email.toLowerCase(Locale.ROOT)) + "?d=identicon";
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        KNOWN.put(email, url);
        return url;
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
