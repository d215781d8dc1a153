package microblog.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** That a user follows another. The counters of both are written by statements of their own. */
@Entity
@NamedQuery(
        name = "Follow.among",
        query = "select f.followedId from Follow f where f.followerId = :reader and f.followedId in :ids")
@NamedQuery(name = "Follow.followersOf", query = "select f.followerId from Follow f where f.followedId = :user")
@NamedQuery(name = "Follow.followedBy", query = "select f.followedId from Follow f where f.followerId = :user")
@NamedQuery(name = "Follow.deleteOf", query = "delete from Follow f where f.followerId = :user or f.followedId = :user")
@Table(name = "followers")
@IdClass(Follow.Key.class)
public class Follow {
    @Id
    @Column(name = "follower_id")
    private long followerId;

    @Id
    @Column(name = "followed_id")
    private long followedId;

    /** For JPA. */
    protected Follow() {}

    /** What it is found by. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private long followerId;
        private long followedId;

        /** For JPA. */
        public Key() {}

        public Key(long followerId, long followedId) {
            this.followerId = followerId;
            this.followedId = followedId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && followerId == key.followerId && followedId == key.followedId;
        }

        @Override
        public int hashCode() {
            return Objects.hash(followerId, followedId);
        }
    }
}
