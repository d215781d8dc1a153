package microblog.syndication;

import java.util.function.Function;
import microblog.json.JsonText;
import microblog.timeline.FeedLinks;

/** The formats in which feeds come. */
enum FeedFormat {
    JSON(FeedLinks.JSON, FeedLinks.JSON_TYPE, feed -> JsonText.bytes(new JsonFeed(feed))),
    ATOM(FeedLinks.ATOM, FeedLinks.ATOM_TYPE, feed -> new AtomFeed(feed).bytes());

    private final String ending;
    private final String mediaType;
    private final Function<SyndicatedFeed, byte[]> writer;

    FeedFormat(String ending, String mediaType, Function<SyndicatedFeed, byte[]> writer) {
        this.ending = ending;
        this.mediaType = mediaType;
        this.writer = writer;
    }

    /** How the paths of such feeds end. */
    String ending() {
        return ending;
    }

    /** The type of the answer. */
    String mediaType() {
        return mediaType;
    }

    /** The feed in this format. */
    byte[] bytes(SyndicatedFeed feed) {
        return writer.apply(feed);
    }
}
