package microblog.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import microblog.config.Setting;

/** The introduction to the API, in Markdown, with the table of its settings. */
final class Introduction {
    private Introduction() {}

    static String text() {
        try (InputStream file = Introduction.class.getResourceAsStream("introduction.md")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("{{settings}}", settings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String settings() {
        return Arrays.stream(Setting.values())
                .map(setting -> "| `" + setting + "` | "
                        + setting.defaultValue().map(value -> "`" + value + "`").orElse("") + " | " + setting.meaning()
                        + " |")
                .collect(Collectors.joining("\n", "| Variable | Default | Meaning |\n|---|---|---|\n", ""));
    }
}
