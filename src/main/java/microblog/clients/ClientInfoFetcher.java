package microblog.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import microblog.fetch.FetchFailed;
import microblog.fetch.Fetched;
import microblog.fetch.GuardedFetch;
import microblog.logs.Log;

/**
 * Asks apps what they say about themselves (IndieAuth, section 4.2 "Client Information Discovery"). An answer is kept
 * for as long as it allows, but for a day at most; a failure is never kept.
 */
@ApplicationScoped
public class ClientInfoFetcher {
    private static final Logger LOG = Log.of(ClientInfoFetcher.class);
    private static final int MOST_KEPT = 500;
    private static final Duration LONGEST_KEPT = Duration.ofDays(1);
    private static final int LARGEST_JSON = 5 * 1024;
    private static final int LARGEST_HTML = 256 * 1024;
    private static final String ACCEPT = "application/json, text/html;q=0.9, application/xhtml+xml;q=0.8";

    @Inject
    GuardedFetch web;

    private final Cache<ClientId, Kept> kept = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfter(Expiry.<ClientId, Kept>writing((id, info) -> info.lifetime()))
            .executor(Runnable::run)
            .build();

    private record Kept(ClientInfo info, Duration lifetime) {}

    /** What the app says about itself; empty when that can't be learned. */
    public Optional<ClientInfo> find(ClientId client) {
        Kept known = kept.getIfPresent(client);
        if (known != null) {
            return Optional.of(known.info());
        }
        try {
            Fetched document = web.get(client.address(), ACCEPT, ClientInfoFetcher::limit);
            ClientInfo info = JsonClientInfo.isType(document.mediaType())
                    ? JsonClientInfo.read(client, document.body())
                    : HtmlClientInfo.read(client, document);
            if (!document.freshFor().isZero()) {
                kept.put(client, new Kept(info, shorter(document.freshFor())));
            }
            return Optional.of(info);
        } catch (FetchFailed failure) {
            LOG.log(Level.INFO, "Nothing could be learned about the app {0}: {1}", client, failure.getMessage());
            return Optional.empty();
        }
    }

    private static int limit(String mediaType) {
        if (JsonClientInfo.isType(mediaType)) {
            return LARGEST_JSON;
        }
        return mediaType.equals("text/html") || mediaType.equals("application/xhtml+xml") ? LARGEST_HTML : 0;
    }

    private static Duration shorter(Duration freshFor) {
        return freshFor.compareTo(LONGEST_KEPT) < 0 ? freshFor : LONGEST_KEPT;
    }
}
