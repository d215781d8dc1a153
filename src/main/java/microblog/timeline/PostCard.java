package microblog.timeline;

import java.util.List;

/**
 * A post as pages show it.
 *
 * @param path where its page is, as a path
 * @param url the same as an absolute URL
 * @param name what its author is called
 * @param username the author's user name
 * @param authorPath where the author's page is
 * @param avatar where the author's picture is
 * @param time when it was posted, for programs
 * @param when the same for people
 * @param text the pieces of its text
 * @param own whether it is the reader's own
 */
public record PostCard(
        String path,
        String url,
        String name,
        String username,
        String authorPath,
        String avatar,
        String time,
        String when,
        List<PostText.Part> text,
        boolean own) {}
