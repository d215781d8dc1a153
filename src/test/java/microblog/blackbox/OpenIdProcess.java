package microblog.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certified OpenID provider, the npm package {@code oidc-provider}, in a process of its own. Whoever gives a name at
 * its login page is that person.
 */
final class OpenIdProcess implements AutoCloseable {
    static final String CLIENT_ID = "the blog";
    static final String CLIENT_SECRET = "kept: secret & safe";

    private static final Path SOURCE = Path.of("src", "test", "openid-provider");
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    private final Process process;
    private final String issuer;
    private final HttpClient browser = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private OpenIdProcess(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /** Whether this machine has what it needs: Node.js. CI has it. */
    static boolean canStart() {
        return System.getenv("CI") != null
                || exitStatus(Path.of(""), "node", "--version") == 0
                        && exitStatus(Path.of(""), "npm", "--version") == 0;
    }

    /** Starts it with a client that people come back to at this address. */
    static OpenIdProcess start(String redirectUri) {
        try {
            Path folder = Path.of("target", "openid-provider").toAbsolutePath();
            Files.createDirectories(folder);
            for (String file : List.of("package.json", "package-lock.json", "provider.mjs")) {
                Files.copy(SOURCE.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            boolean installed = Files.isDirectory(folder.resolve("node_modules"));
            if (!installed && exitStatus(folder, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts") != 0) {
                throw new IllegalStateException("npm ci failed: " + Files.readString(folder.resolve("log")));
            }
            int port = ServerProcess.freePort();
            Process process = launch(folder, "node", "provider.mjs", Integer.toString(port), redirectUri);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            OpenIdProcess provider = new OpenIdProcess(process, "http://127.0.0.1:" + port);
            provider.awaitAnswer();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return issuer;
    }

    /** Logs in and agrees as somebody with a fresh browser; answers where the provider sends the browser back to. */
    URI logIn(URI authorizationUrl, String name) {
        cookies.clear();
        HttpResponse<String> answer = get(authorizationUrl);
        for (int step = 0; step < 20; step++) {
            Optional<String> location = answer.headers().firstValue("Location");
            if (location.isPresent()) {
                URI next = answer.uri().resolve(location.get());
                if (!next.toString().startsWith(issuer)) {
                    return next;
                }
                answer = get(next);
            } else {
                answer = submit(answer, name);
            }
        }
        throw new AssertionError("the login does not end: " + answer.body());
    }

    private HttpResponse<String> submit(HttpResponse<String> page, String name) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError(page.uri() + " is no page with a form: " + page.body());
        }
        String fields = page.body().contains("name=\"login\"")
                ? "prompt=login&login=" + MicroblogClient.quoted(name) + "&password=any"
                : "prompt=consent";
        return send(HttpRequest.newBuilder(page.uri().resolve(form.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    private HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            StringBuilder header = new StringBuilder();
            cookies.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            request.header("Cookie", header.toString());
        }
        try {
            HttpResponse<String> answer = browser.send(
                    request.timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            for (String line : answer.headers().allValues("Set-Cookie")) {
                String[] pair = line.split(";")[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitAnswer() {
        Instant end = Instant.now().plusSeconds(30);
        while (true) {
            try {
                get(URI.create(issuer + "/.well-known/openid-configuration"));
                return;
            } catch (UncheckedIOException e) {
                if (Instant.now().isAfter(end) || !process.isAlive()) {
                    throw e;
                }
            }
            waitFor(process, 100);
        }
    }

    private static int exitStatus(Path folder, String... command) {
        try {
            Process process = launch(folder, command);
            return waitFor(process, 120_000) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private static Process launch(Path folder, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!folder.toString().isEmpty()) {
            builder.directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()));
        } else {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        return builder.start();
    }

    private static boolean waitFor(Process process, long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
