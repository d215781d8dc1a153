package microblog.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import microblog.fetch.FetchFailed;
import microblog.fetch.GuardedFetch;
import microblog.fetch.WebUrl;
import microblog.logs.Log;

/** Fetches the icons of apps: pictures without scripts, known by their first bytes and not by what they are called. */
@ApplicationScoped
public class AppIcons {
    private static final Logger LOG = Log.of(AppIcons.class);
    private static final int LARGEST = 256 * 1024;

    @Inject
    GuardedFetch web;

    /** A picture. */
    public record Icon(String mediaType, byte[] bytes) {}

    private record Kind(String mediaType, int at, byte... mark) {
        boolean isKindOf(byte[] bytes) {
            return bytes.length > at + mark.length && Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("image/png", 0, (byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G'),
            new Kind("image/jpeg", 0, (byte) 0xFF, (byte) 0xD8, (byte) 0xFF),
            new Kind("image/gif", 0, (byte) 'G', (byte) 'I', (byte) 'F', (byte) '8'),
            new Kind("image/webp", 8, (byte) 'W', (byte) 'E', (byte) 'B', (byte) 'P'),
            new Kind("image/x-icon", 0, (byte) 0, (byte) 0, (byte) 1, (byte) 0));

    /** The picture at this address, if there is one. */
    public Optional<Icon> find(WebUrl address) {
        try {
            byte[] bytes = web.get(address, "image/png, image/*;q=0.8", type -> type.startsWith("image/") ? LARGEST : 0)
                    .body();
            return KINDS.stream()
                    .filter(kind -> kind.isKindOf(bytes))
                    .map(kind -> new Icon(kind.mediaType(), bytes))
                    .findFirst();
        } catch (FetchFailed failure) {
            LOG.log(Level.INFO, "No icon at {0}: {1}", address, failure.getMessage());
            return Optional.empty();
        }
    }
}
