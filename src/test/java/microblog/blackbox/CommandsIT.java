package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators do with {@code microblog.jar} shows in the API. */
@OwnServer
class CommandsIT {
    private final ServerSetup setup = ServerProcess.with(TestDatabase.fresh());

    @Test
    void peopleAndPostsOfCommandsAreInTheApi() {
        does("fake", "users", "40");
        does("fake", "posts", "60");
        ServerProcess.Ending made =
                CommandProcess.runWithInput("cat dog", setup, "user", "create", "boss", "boss@example.org");
        assertEquals(0, made.status(), made::output);
        does("keys", "rotate");

        boolean postgresql = "postgresql".equals(System.getProperty("database"));
        try (ServerProcess server = setup.start()) {
            MicroblogClient api = server.client();
            TokenPair boss = api.login("boss", "cat dog");
            assertEquals(41, api.total(boss, "/api/users"));
            assertEquals(60, api.total(boss, "/api/posts"));
            int newest = api.request("POST", "/api/posts")
                    .bearer(boss.accessToken())
                    .json(Bodies.object("text", "mine"))
                    .send()
                    .expect(201)
                    .object()
                    .getInt("id");
            assertTrue(newest > 60, "ids don't meet: " + newest);

            ServerProcess.Ending beside = CommandProcess.run(setup, "user", "disable", "boss");
            if (postgresql) {
                assertEquals(0, beside.status(), beside::output);
                api.me(boss).expectError(ApiError.unauthorized());
                api.renew(boss).expectError(ApiError.unauthorized());
                api.logIn("boss", "cat dog").expectError(ApiError.unauthorized());
                does("user", "enable", "boss");
                api.logIn("boss", "cat dog").expect(200);
            } else {
                assertEquals(1, beside.status(), beside::output);
                assertEquals(1, beside.lines().size(), beside::output);
                assertTrue(beside.output().startsWith("Another process has the database open"), beside::output);
                api.me(boss).expect(200);
            }
        }
        assertEquals(
                List.of(),
                does("counters", "check").lines().stream()
                        .filter(line -> line.contains("wrong"))
                        .toList());
    }

    private ServerProcess.Ending does(String... arguments) {
        ServerProcess.Ending ending = CommandProcess.run(setup, arguments);
        assertEquals(0, ending.status(), ending::output);
        return ending;
    }
}
