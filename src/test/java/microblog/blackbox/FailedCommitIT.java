package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** A database may refuse a transaction only at its commit; what comes after must not suffer from it. */
@OwnServer
class FailedCommitIT {
    private static final String REFUSAL = """
            create function refuse() returns trigger language plpgsql
                as 'begin raise exception ''refused at the commit''; end';
            create constraint trigger refusal after insert on posts deferrable initially deferred
                for each row when (new.text = 'unlucky') execute function refuse()
            """;

    private static final String OPEN_TRANSACTIONS = "select count(*) from pg_stat_activity"
            + " where datname = current_database() and state like 'idle in transaction%'";

    @Test
    void nothingIsKeptAndTheConnectionServesOn() {
        assumeTrue("postgresql".equals(System.getProperty("database")), "H2 checks everything at once");
        TestDatabase database = TestDatabase.fresh();
        try (ServerProcess server =
                ServerProcess.with(database).set("DATABASE_POOL_SIZE", "2").start()) {
            database.run(REFUSAL);
            Member member = server.client().member("member");
            for (int i = 0; i < 4; i++) {
                // Not every server tells why: 500, or 503 as for a commit that lost its database.
                Answer refused = member.post("/api/posts", object("text", "unlucky"));
                assertEquals(5, refused.status() / 100, refused::toString);
                member.get("/api/me").expect(200);
                member.get("/api/posts").expect(200);
                assertEquals("0", database.text(OPEN_TRANSACTIONS));
            }
            member.post("/api/posts", object("text", "lucky")).expect(201);

            assertEquals("1", database.text("select count(*) from posts"));
            assertEquals(1, member.walk("/api/posts").size());
        }
    }
}
