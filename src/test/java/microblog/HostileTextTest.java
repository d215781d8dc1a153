package microblog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every regular expression of the product, found in its classes and sources, reads a mebibyte of hostile text in time
 * that grows with the text and on a small stack.
 */
class HostileTextTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final int LENGTH = 1 << 20;
    private static final long SMALL_STACK = 256 << 10;

    /** Processor time for a whole mebibyte. */
    private static final Duration MOST = Duration.ofSeconds(4);

    private static final Pattern WRITTEN =
            Pattern.compile("\\.(?:matches|split|replaceAll|replaceFirst)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*[,)]");

    private static final List<String> UNITS = List.of(
            "a",
            "0",
            ".",
            "a.",
            "1.",
            "%",
            "%2E",
            "%2e%",
            "\"",
            "\\",
            "\\\"",
            "\"a\"",
            "<",
            ">",
            ",<",
            "<>",
            "; rel=",
            ";",
            "=",
            ",",
            ", ",
            " ",
            "\t ",
            "\n",
            "-",
            "a-",
            "/",
            "/a",
            "/@",
            ":",
            "::",
            "[",
            "]",
            "_",
            "1_",
            "~",
            "&",
            "?",
            "gzip",
            ",gzip;q=0.0",
            "max-age=",
            "no-",
            "\u00e9",
            "\ud83d\ude00",
            "http://",
            "(",
            "$",
            "+1",
            "T",
            "%41a");

    @Test
    void readsItInLinearTimeAndStack() throws Exception {
        Map<String, Pattern> patterns = new LinkedHashMap<>(constants());
        patterns.putAll(literals());
        assertTrue(patterns.size() > 40, "found only " + patterns.keySet());
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, Pattern> each : patterns.entrySet()) {
            String failure = read(each.getValue());
            if (failure != null) {
                failures.add(each.getKey() + " " + each.getValue() + ": " + failure);
                // It goes on in its thread, beside which no other can be timed.
                break;
            }
        }
        assertEquals(List.of(), failures);
    }

    /** What goes wrong with it, or null. */
    private static String read(Pattern pattern) throws Exception {
        FutureTask<String> reading = new FutureTask<>(() -> {
            for (String unit : UNITS) {
                for (String beginning : new String[] {"", "/", "\"", "https://", "<a>;", "/@"}) {
                    String text = beginning + unit.repeat(LENGTH / UNITS.size() / unit.length()) + "\u0001";
                    try {
                        pattern.matcher(text).matches();
                        Matcher found = pattern.matcher(text);
                        while (found.find()) {
                            continue;
                        }
                    } catch (StackOverflowError tooDeep) {
                        return "a stack overflow by " + unit;
                    }
                }
            }
            return null;
        });
        Thread thread = new Thread(null, reading, "hostile text", SMALL_STACK);
        thread.setDaemon(true);
        thread.start();
        // Processor time, so that it doesn't matter what else the machine does.
        while (!reading.isDone()
                && ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()) < MOST.toNanos()) {
            thread.join(20);
        }
        if (reading.isDone()) {
            return reading.get();
        }
        StackTraceElement[] where = thread.getStackTrace();
        return "more than " + MOST + (where.length == 0 ? "" : ", last in " + where[0]);
    }

    /** The constants that are patterns. */
    private static Map<String, Pattern> constants() throws IOException, ReflectiveOperationException {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        for (Path source : sources()) {
            if (!Files.readString(source).contains("Pattern.compile")) {
                continue;
            }
            String name =
                    SOURCES.relativize(source).toString().replace(".java", "").replace('/', '.');
            Class<?> type = Class.forName(name, false, HostileTextTest.class.getClassLoader());
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
                    patterns.put(name + "." + field.getName(), (Pattern)
                            MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                                    .findStaticVarHandle(type, field.getName(), Pattern.class)
                                    .get());
                }
            }
        }
        return patterns;
    }

    /** Those that are written where they are used. */
    private static Map<String, Pattern> literals() throws IOException {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        for (Path source : sources()) {
            Matcher literals = WRITTEN.matcher(Files.readString(source));
            while (literals.find()) {
                String text = literals.group(1).translateEscapes();
                patterns.put(source.getFileName() + " \"" + text + "\"", Pattern.compile(text));
            }
        }
        return patterns;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
