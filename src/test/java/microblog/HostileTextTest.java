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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final int SEARCHED_LENGTH = 1 << 12;
    private static final long SMALL_STACK = 256 << 10;

    /** Processor time for a whole mebibyte. */
    private static final Duration MOST = Duration.ofSeconds(4);

    private static final Pattern WRITTEN =
            Pattern.compile("\\.(?:matches|split|replaceAll|replaceFirst)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*[,)]");

    /** The names of patterns that their classes may search with; the others are held to whole texts alone. */
    private static final Set<String> SEARCHED = new HashSet<>();

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
        assertTrue(patterns.size() > 30, "found only " + patterns.keySet());
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, Pattern> each : patterns.entrySet()) {
            String failure = read(each.getValue(), SEARCHED.contains(each.getKey()));
            if (failure != null) {
                failures.add(each.getKey() + " " + each.getValue() + ": " + failure);
                // It goes on in its thread, beside which no other can be timed.
                break;
            }
        }
        assertEquals(List.of(), failures);
    }

    /** What goes wrong with it, or null. */
    private static String read(Pattern pattern, boolean searched) throws Exception {
        FutureTask<String> reading = new FutureTask<>(() -> {
            for (String unit : UNITS) {
                for (String beginning : new String[] {"", "/", "\"", "https://", "<a>;", "/@"}) {
                    String text = beginning + unit.repeat(LENGTH / UNITS.size() / unit.length()) + "\u0001";
                    try {
                        pattern.matcher(text).matches();
                        // A search begins anew at each place: only short texts are searched.
                        Matcher found = pattern.matcher(text.substring(0, Math.min(text.length(), SEARCHED_LENGTH)));
                        while (searched && found.find()) {
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
            String text = Files.readString(source);
            if (!text.contains("Pattern.compile")) {
                continue;
            }
            String name =
                    SOURCES.relativize(source).toString().replace(".java", "").replace('/', '.');
            Class<?> type = Class.forName(name, false, HostileTextTest.class.getClassLoader());
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
                    if (searches(text, field.getName())) {
                        SEARCHED.add(name + "." + field.getName());
                    }
                    patterns.put(name + "." + field.getName(), (Pattern)
                            MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                                    .findStaticVarHandle(type, field.getName(), Pattern.class)
                                    .get());
                }
            }
        }
        return patterns;
    }

    /** Whether a class may try this pattern from each place of a text on. */
    private static boolean searches(String source, String pattern) {
        return source.contains(pattern + ".split(")
                || source.contains(pattern + ".matcher(")
                        && (source.contains(".find(")
                                || source.contains(".replaceAll(")
                                || source.contains(".results("));
    }

    /** Those that are written where they are used. */
    private static Map<String, Pattern> literals() throws IOException {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        for (Path source : sources()) {
            Matcher literals = WRITTEN.matcher(Files.readString(source));
            while (literals.find()) {
                String text = literals.group(1).translateEscapes();
                String name = source.getFileName() + " \"" + text + "\"";
                patterns.put(name, Pattern.compile(text));
                if (!literals.group().startsWith(".matches")) {
                    SEARCHED.add(name);
                }
            }
        }
        return patterns;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    // An operator's settings are no stranger's text.
                    .filter(file -> !file.startsWith(SOURCES.resolve("microblog/config")))
                    .sorted()
                    .toList();
        }
    }
}
