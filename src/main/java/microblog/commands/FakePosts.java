package microblog.commands;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import microblog.database.Utc;

/**
 * Invents posts by people who are there already, at times of this year. They come in batches, each of which is there as
 * a whole, with the counters, or not at all.
 */
final class FakePosts {
    private static final int BATCH = 20_000;

    private final CommandDatabase database;
    private final SplittableRandom random = new SplittableRandom();
    private final FakeText text = new FakeText(random);

    FakePosts(CommandDatabase database) {
        this.database = database;
    }

    /**
     * Adds posts.
     *
     * @throws CommandFailure when there is nobody who could have written them
     */
    void add(int number, ProgressBar progress) {
        List<Long> people = database.inTransaction(connection -> database.numbers("select id from users"));
        if (people.isEmpty()) {
            throw new CommandFailure("There is nobody who could write posts; make people first: fake users 100");
        }
        for (int done = 0; done < number; ) {
            int size = Math.min(BATCH, number - done);
            database.inTransaction(connection -> addBatch(size, people));
            done += size;
            progress.advance(size);
        }
    }

    private int addBatch(int size, List<Long> people) throws SQLException {
        LocalDateTime now = Utc.now();
        LocalDateTime newYear = now.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
        long micros = Duration.between(newYear, now).toNanos() / 1_000 + 1;
        PostBatch posts = new PostBatch();
        for (int i = 0; i < size; i++) {
            posts.add(
                    text.post(),
                    newYear.plus(random.nextLong(micros), ChronoUnit.MICROS),
                    people.get(random.nextInt(people.size())));
        }
        return posts.insert(database);
    }
}
