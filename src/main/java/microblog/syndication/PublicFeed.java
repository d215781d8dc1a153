package microblog.syndication;

import java.time.LocalDateTime;
import microblog.sql.PostCollection;
import microblog.users.FeedChanges;

/**
 * A feed that anybody may read.
 *
 * @param id what it is known by for ever
 * @param title what it is called
 * @param description what it is about; may be empty
 * @param page the path of the page with the same posts
 * @param author whose posts it has; null for everybody's
 * @param since when it came to be
 * @param person whose posts it has, by id; null for everybody's
 * @param state what tells whether it has changed
 */
record PublicFeed(
        String id,
        String title,
        String description,
        String page,
        FeedAuthor author,
        LocalDateTime since,
        Long person,
        FeedChanges.State state) {
    /** When it was last changed, its newest post being of a time; null for no post. */
    LocalDateTime changedAt(LocalDateTime newest) {
        LocalDateTime latest = since;
        for (LocalDateTime time : new LocalDateTime[] {newest, state.changedAt()}) {
            latest = time != null && time.isAfter(latest) ? time : latest;
        }
        return latest;
    }

    /** Its posts. */
    PostCollection posts() {
        return person == null ? PostCollection.everybodys() : PostCollection.of(person);
    }

    /** Its validators. */
    FeedVersion version() {
        return FeedVersion.of(id, title, description, page, author, state);
    }
}
