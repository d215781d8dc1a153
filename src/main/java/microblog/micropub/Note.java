package microblog.micropub;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microblog.errors.Refusal;
import microblog.requests.Text;

/**
 * A post as this server keeps it: plain text of 1 to 280 characters. What a Micropub client sends beyond that is
 * refused where it would be lost to the person's surprise, and ignored otherwise (Micropub, section 3.3.2 "Handling
 * Unrecognized Properties").
 *
 * @param text the text
 */
record Note(String text) {
    private static final int LONGEST = 280;
    private static final String NO_MEDIA = "Posts here are plain text: photos, videos and audio can't be kept.";

    /** What a post here can't be, with what the person is told; in the order in which it is looked for. */
    private static final Map<String, String> REFUSED = refused();

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /**
     * Takes a text.
     *
     * @throws Refusal when it is empty, too long or not storable
     */
    Note {
        if (text.isEmpty()) {
            throw Refusal.invalidRequest("The content is empty.");
        }
        if (!Text.isStorable(text)) {
            throw Refusal.invalidRequest("The content has characters that are no text.");
        }
        if (Text.length(text) > LONGEST) {
            throw Refusal.invalidRequest("Posts here have at most " + LONGEST + " characters; this content has "
                    + Text.length(text) + ". Longer articles can't be kept.");
        }
    }

    private static Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        List.of("photo", "video", "audio").forEach(name -> refused.put(name, NO_MEDIA));
        refused.put("name", "Posts here are notes without a title (name).");
        refused.put("in-reply-to", "Posts here are notes: replies (in-reply-to) can't be kept.");
        refused.put("like-of", "Posts here are notes: likes (like-of) can't be kept.");
        refused.put("bookmark-of", "Posts here are notes: bookmarks (bookmark-of) can't be kept.");
        refused.put("repost-of", "Posts here are notes: reposts (repost-of) can't be kept.");
        refused.put("checkin", "Posts here are notes: check-ins (checkin) can't be kept.");
        return refused;
    }

    /** The post that has these properties. */
    static Note of(Map<String, List<JsonValue>> properties) {
        check(properties);
        return ofContent(properties.getOrDefault("content", List.of()));
    }

    /** Refuses properties that a person would miss in the post; what else there is beside the content is ignored. */
    static void check(Map<String, List<JsonValue>> properties) {
        REFUSED.forEach((name, reason) -> {
            if (isFilled(properties, name)) {
                throw Refusal.invalidRequest(reason);
            }
        });
        refuseOtherThan("published", properties, "post-status", "Drafts can't be kept here: every post is published.");
        refuseOtherThan("public", properties, "visibility", "Every post here is public.");
        refuseFuture(properties);
        if (isFilled(properties, "content[html]")) {
            throw htmlRefused();
        }
    }

    /** The post whose only content this is. */
    static Note ofContent(List<JsonValue> values) {
        if (values.size() != 1) {
            throw Refusal.invalidRequest("A post needs one content.");
        }
        JsonValue content = values.get(0);
        if (content instanceof JsonObject object) {
            if (!(object.get("value") instanceof JsonString)) {
                throw htmlRefused();
            }
            content = object.get("value");
        }
        if (content instanceof JsonString text) {
            return new Note(text.getString());
        }
        throw Refusal.invalidRequest("The content must be a text.");
    }

    /** The refusal of pictures, sounds and films. */
    static Refusal mediaRefused() {
        return Refusal.invalidRequest(NO_MEDIA);
    }

    private static Refusal htmlRefused() {
        return Refusal.invalidRequest("Posts here are plain text: HTML can't be kept.");
    }

    private static boolean isFilled(Map<String, List<JsonValue>> properties, String name) {
        return properties.getOrDefault(name, List.of()).stream()
                .anyMatch(value ->
                        !(value instanceof JsonString text) || !text.getString().isBlank());
    }

    private static void refuseOtherThan(
            String allowed, Map<String, List<JsonValue>> properties, String name, String reason) {
        for (JsonValue value : properties.getOrDefault(name, List.of())) {
            if (!(value instanceof JsonString text) || !text.getString().equals(allowed)) {
                throw Refusal.invalidRequest(reason);
            }
        }
    }

    // A time in the past is ignored, as clients send the present; one in the future means "not yet".
    private static void refuseFuture(Map<String, List<JsonValue>> properties) {
        for (JsonValue value : properties.getOrDefault("published", List.of())) {
            if (value instanceof JsonString text && isFuture(text.getString())) {
                throw Refusal.invalidRequest("Posts here are published at once and can't be scheduled.");
            }
        }
    }

    private static boolean isFuture(String time) {
        try {
            return OffsetDateTime.parse(time).toInstant().isAfter(Instant.now().plus(CLOCKS_DIFFER));
        } catch (DateTimeException noTime) {
            return false;
        }
    }
}
