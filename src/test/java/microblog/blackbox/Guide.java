package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a page of the documentation, run one after the other as they stand there. */
final class Guide {
    private static final Pattern BLOCK = Pattern.compile("```(sh|json)\\n(.*?)```", Pattern.DOTALL);

    private record Step(String command, JsonObject answer) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private final Map<String, String> variables = new HashMap<>();
    private Path folder = Path.of("").toAbsolutePath();

    private Guide() {}

    static Guide of(String page) {
        Guide guide = new Guide();
        try {
            Matcher block = BLOCK.matcher(Files.readString(Path.of("docs", page)));
            while (block.find()) {
                if (block.group(1).equals("sh")) {
                    guide.steps.add(new Step(block.group(2), null));
                } else {
                    Step last = guide.steps.removeLast();
                    guide.steps.add(new Step(
                            last.command(), Bodies.parse(block.group(2)).asJsonObject()));
                }
            }
            return guide;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the test where a program is missing; where everything must be tested, that is a failure. */
    static void assumeThere(List<String> programs) {
        for (String program : programs) {
            boolean there = run("command -v " + program, Map.of(), Path.of("").toAbsolutePath())
                            .status()
                    == 0;
            assertTrue(there || System.getenv("CI") == null, program + " is needed");
            assumeTrue(there, "no " + program);
        }
    }

    Guide set(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Runs the next command, which shows no JSON. */
    String text() {
        Step step = steps.removeFirst();
        assertEquals(null, step.answer(), step.command());
        return output(step.command());
    }

    /** Runs the next command; the answer has the members that the page shows, with values of the same type. */
    JsonObject json() {
        Step step = steps.removeFirst();
        assertNotNull(step.answer(), step.command());
        JsonObject answer = Bodies.parse(output(step.command())).asJsonObject();
        compare(step.command(), step.answer(), answer);
        return answer;
    }

    private static void compare(String command, JsonObject shown, JsonObject answer) {
        assertEquals(shown.keySet(), answer.keySet(), command);
        shown.forEach((name, value) -> {
            assertEquals(value.getValueType(), answer.get(name).getValueType(), command + name);
            if (value.getValueType() == JsonValue.ValueType.OBJECT) {
                compare(command, value.asJsonObject(), answer.getJsonObject(name));
            }
        });
    }

    /** Runs the commands in this folder. */
    Guide in(Path place) {
        folder = place;
        return this;
    }

    /** Runs a command that the page takes for done. */
    static void run(String command) {
        assertEquals(0, run(command, Map.of(), Path.of("").toAbsolutePath()).status(), command);
    }

    /** Nothing of the page is left. */
    void end() {
        assertEquals(List.of(), List.copyOf(steps));
    }

    private String output(String command) {
        Result result = run(command, variables, folder);
        assertEquals(0, result.status(), command);
        return result.output();
    }

    private record Result(int status, String output) {}

    private static Result run(String command, Map<String, String> variables, Path folder) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), command);
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
