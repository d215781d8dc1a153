package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that nobody has configured. */
@OwnServer
@Tag("configuration")
class DefaultDatabaseIT {
    @Test
    void isAFileBesideTheJar() throws IOException {
        assumeTrue(System.getProperty("server.command", "").isBlank(), "there is a jar");
        Path elsewhere = TestFolder.create("jar");
        Path jar = Files.copy(ServerProcess.JAR, elsewhere.resolve("microblog.jar"));
        ServerSetup setup = ServerProcess.bare().jar(jar);
        Member ana;
        try (ServerProcess server = setup.start()) {
            ana = server.client().member("ana");

            assertTrue(server.log().contains("SECRET_KEY"), "a warning that the secret is the default");
        }

        assertTrue(Files.exists(elsewhere.resolve("microblog.mv.db")), "the database file");
        try (ServerProcess server = setup.start()) {
            server.client().me(ana.tokens()).expect(200, ana.view());
        }
        Files.delete(jar);
    }
}
