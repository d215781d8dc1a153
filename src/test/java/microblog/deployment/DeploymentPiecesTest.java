package microblog.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in {@code server-config} for proxies, service managers and containers. */
class DeploymentPiecesTest {
    @TempDir
    Path folder;

    @Test
    void areAcceptedByTheProgramsThatTheyAreFor() throws IOException, InterruptedException {
        Process check = run(new ProcessBuilder("server-config/check"), 120);
        assertEquals(0, check.exitValue(), output());
        assertTrue(output().contains("ok ") || output().contains("left out"), output());
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1"})
    void theHealthCheckOfTheContainerTellsWhetherTheServerCanServe(int answer, int status)
            throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0)) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerOnce(server, answer));
            assertEquals(status, healthCheck(server.getLocalPort()), output());
            answered.join();
        }
    }

    @Test
    void theHealthCheckOfTheContainerFailsWithoutServer() throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertEquals(1, healthCheck(port));
    }

    private static void answerOnce(ServerSocket server, int status) {
        try (Socket connection = server.accept()) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
                continue;
            }
            String answer = "HTTP/1.1 " + status + " Whatever\r\nContent-Length: 0\r\n\r\n";
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int healthCheck(int port) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("server-config/container/healthcheck");
        builder.environment().put("PORT", String.valueOf(port));
        return run(builder, 10).exitValue();
    }

    private Process run(ProcessBuilder builder, int seconds) throws IOException, InterruptedException {
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
        assertTrue(process.waitFor(seconds, TimeUnit.SECONDS), () -> List.copyOf(builder.command()) + " goes on");
        return process;
    }

    private Path log() {
        return folder.resolve("output");
    }

    private String output() throws IOException {
        return Files.readString(log(), StandardCharsets.UTF_8);
    }
}
