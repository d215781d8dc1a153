package microblog.posts;

import microblog.sql.InMemory;
import microblog.users.LastSeen;

/** Pages of posts without a server. */
public final class GivenPages {
    private GivenPages() {}

    public static PostPages on(InMemory database) {
        PostPages pages = new PostPages();
        pages.statements = database.postPages();
        pages.days = PostDaysTest.days(database);
        pages.lastSeen = new LastSeen();
        return pages;
    }
}
