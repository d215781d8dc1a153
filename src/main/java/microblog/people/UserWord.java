package microblog.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A word of a user's names, by which the search finds them. */
@Entity
@Table(name = "user_words")
@IdClass(UserWord.Key.class)
@NamedQuery(name = "UserWord.forget", query = "delete from UserWord w where w.userId in :users")
public class UserWord {
    @Id
    @Column(name = "word")
    private String word;

    @Id
    @Column(name = "user_id")
    private long userId;

    /** For JPA. */
    protected UserWord() {}

    UserWord(String word, long userId) {
        this.word = word;
        this.userId = userId;
    }

    /** What it is found by. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String word;
        private long userId;

        /** For JPA. */
        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && userId == key.userId && word.equals(key.word);
        }

        @Override
        public int hashCode() {
            return Objects.hash(word, userId);
        }
    }
}
