package microblog.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/configuration.md} equal to the list of settings: {@code -Dupdate} writes it anew. */
class ConfigurationGuideTest {
    private static final Path GUIDE = Path.of("docs", "configuration.md");
    private static final String INTRODUCTION = """
            # Configuration

            <!-- Made from the list of settings; change that and run: ./mvnw test -Dtest=ConfigurationGuideTest -Dupdate -->

            Every setting is an environment variable. Where one is set in several places, the first of these counts:

            1. a Java system property of the same name (`-DPORT=8080`),
            2. the environment variable,
            3. a file named by the variable with `_FILE` appended (`SECRET_KEY_FILE=/run/secrets/key`): its content, without one
               line break at its end, is the value. Meant for secrets that a container platform mounts,
            4. a `.env` file in the working directory: `NAME=value` lines, with quotes, comments, `export` and `${NAME}` references,
            5. the server's own sources of MicroProfile Config. `DATABASE_URL`, `DATABASE_POOL_SIZE`, `SQL_ECHO` and, for the
               statements in traces, `OTEL_EXPORTER_OTLP_ENDPOINT` are needed before those exist and come from the places above
               only,
            6. the default.

            An empty value counts as not set. A value that is not accepted stops the start with one line that names the
            variable; `microblog.jar` then ends with status 2. `java -jar microblog.jar config` shows what is in force and
            where it comes from.
            """;

    @Test
    void guideSaysWhatTheSettingsSay() throws IOException {
        String guide = INTRODUCTION
                + Arrays.stream(Section.values())
                        .map(ConfigurationGuideTest::section)
                        .collect(Collectors.joining());
        if (System.getProperty("update") != null) {
            Files.createDirectories(GUIDE.getParent());
            Files.writeString(GUIDE, guide);
        }

        assertEquals(guide, Files.readString(GUIDE));
    }

    private static String section(Section section) {
        return "\n## " + section.title() + "\n\n| Variable | Default | Accepts | Meaning |\n| --- | --- | --- | --- |\n"
                + Arrays.stream(Setting.values())
                        .filter(setting -> setting.section() == section)
                        .map(ConfigurationGuideTest::row)
                        .collect(Collectors.joining())
                + (section == Section.OAUTH2 ? oidcRows() : "");
    }

    private static String oidcRows() {
        return Arrays.stream(OidcSetting.values())
                .map(setting -> "| `OIDC_<NAME>_" + setting + "` | "
                        + setting.defaultValue().map(value -> '`' + value + '`').orElse("not set") + " | "
                        + setting.kind().accepts() + " | " + setting.meaning() + " |\n")
                .collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        String defaultValue = setting.defaultValue()
                .map(value -> '`' + value.replace("${PORT}", "PORT") + '`')
                .orElse("not set");
        return "| `" + setting + "` | " + defaultValue + " | " + setting.kind().accepts() + " | "
                + setting.meaning().replace("|", "\\|") + " |\n";
    }
}
