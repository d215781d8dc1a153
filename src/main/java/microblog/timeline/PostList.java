package microblog.timeline;

import java.util.List;

/**
 * A page of posts.
 *
 * @param older where older posts are; null when there are none
 * @param newer where newer posts are; null on the first page
 */
public record PostList(List<PostCard> cards, String older, String newer) {}
