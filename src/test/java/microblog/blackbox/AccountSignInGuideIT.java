package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the commands of {@code docs/account-sign-in.md} as they stand there, and compares what they answer. */
@BlackBox
class AccountSignInGuideIT {
    private static final Pattern BLOCK = Pattern.compile("```(sh|json)\\n(.*?)```", Pattern.DOTALL);

    private record Step(String command, String answer) {}

    private final MicroblogClient api;
    private final Mailbox mailbox;
    private final Map<String, String> variables = new HashMap<>();

    AccountSignInGuideIT(MicroblogClient api, Mailbox mailbox) {
        this.api = api;
        this.mailbox = mailbox;
    }

    @BeforeEach
    void theServerIsConfiguredAsTheGuideSays() throws IOException, InterruptedException {
        SignInApps.assumeRegistered(api);
        boolean hasCurl =
                new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0;
        assertTrue(hasCurl || System.getenv("CI") == null, "curl is needed");
        assumeTrue(hasCurl, "no curl");
    }

    @Test
    void theCommandsDoWhatTheGuideSays() throws Exception {
        Member ana = api.member("ana");
        String subject = MicroblogClient.fresh("001234.");
        variables.put("SERVER", api.base().toString());
        variables.put("EMAIL", ana.email());
        variables.put("USER_ID", subject);
        variables.put("IDENTITY_TOKEN", AppleProvider.running().signed(1, AppleProvider.claims(subject)));
        variables.put("USERNAME", MicroblogClient.fresh("susan"));
        List<Step> steps = steps();
        assertEquals(8, steps.size(), "commands in the guide");

        assertEquals("{}", run(steps.get(0)).toString());
        variables.put("TOKEN", mailbox.letterTo(ana.email()).argument("token"));
        JsonObject account = run(steps.get(1));
        assertEquals(ana.username(), account.getString("username"));
        variables.put("APP_TOKEN", account.getString("token"));
        assertEquals(ana.username(), run(steps.get(2)).getString("username"));
        assertEquals(account, run(steps.get(3)));
        assertEquals("", output(steps.get(4).command()));
        api.request("GET", "/api/me").bearer(account.getString("token")).send().expectError(ApiError.unauthorized());
        run(steps.get(5));
        assertEquals(variables.get("USERNAME"), run(steps.get(6)).getString("username"));
        run(steps.get(7));
    }

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("docs", "account-sign-in.md")));
        while (block.find()) {
            if (block.group(1).equals("sh")) {
                steps.add(new Step(block.group(2), null));
            } else {
                Step last = steps.remove(steps.size() - 1);
                steps.add(new Step(last.command(), block.group(2)));
            }
        }
        return steps;
    }

    /** Runs a command; the answer has the members that the guide shows, with values of the same type. */
    private JsonObject run(Step step) throws Exception {
        JsonObject answer = Bodies.parse(output(step.command())).asJsonObject();
        if (step.answer() != null) {
            JsonObject shown = Bodies.parse(step.answer()).asJsonObject();
            assertEquals(shown.keySet(), answer.keySet(), step.command());
            shown.forEach((name, value) ->
                    assertEquals(value.getValueType(), answer.get(name).getValueType(), name));
            if (shown.containsKey("error")) {
                assertEquals(shown, answer);
            }
        }
        return answer;
    }

    private String output(String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), command);
        assertEquals(0, process.exitValue(), command);
        return output;
    }
}
