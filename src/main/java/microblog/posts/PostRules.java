package microblog.posts;

import java.util.Map;
import microblog.requests.BodySchema;
import microblog.requests.Field;
import microblog.requests.RequestBody;
import microblog.requests.Rule;

/** What a post must be. */
public final class PostRules {
    private static final Rule LENGTH = Rule.length(1, 280);

    /** The body of a new post. */
    static final BodySchema NEW = BodySchema.of(Field.required("text", LENGTH));

    /** The body of a change. */
    static final BodySchema CHANGE = BodySchema.of(Field.optional("text", LENGTH));

    private PostRules() {}

    /** A text that may be published; any other is refused. */
    public static String text(String text) {
        Map<String, String> body = text.isEmpty() ? Map.of() : Map.of("text", text);
        return NEW.check(RequestBody.ofTexts(body)).orThrow().get("text");
    }
}
