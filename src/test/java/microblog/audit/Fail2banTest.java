package microblog.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's fail2ban reads the audit trail with our filter. */
class Fail2banTest {
    private static final String FILTER = "server-config/fail2ban/filter.d/microblog.conf";

    @TempDir
    Path folder;

    @Test
    void findsFailedLoginsAndNoOthersInEveryServersLog() throws IOException, InterruptedException {
        List<String> failures = List.of(
                failure("ana", "192.0.2.1"),
                failure("a b", "192.0.2.2"),
                failure("x\" ip=203.0.113.9 \"", "192.0.2.3"),
                failure("x ip=203.0.113.9", "2001:db8::1"));
        List<String> others = List.of(
                line(AuditTrail.success(AuditEvent.LOGIN), "ana", "192.0.2.7"),
                line(AuditTrail.failure(AuditEvent.TOKEN_REUSE, "refresh_token_ended"), "ana", "192.0.2.8"),
                line(
                        AuditTrail.success(AuditEvent.USERNAME_CHANGED),
                        "event=login result=failure reason=credentials method=password actor=x ip=203.0.113.9",
                        "192.0.2.9"));
        List<UnaryOperator<String>> logs = List.of(
                line -> "2026-11-30T12:00:00.000+0000 INFO microblog.audit " + line + " request_id=a-1",
                line -> "[2026-11-30T12:00:00.000+0000] [Payara 6] [INFO] [] [microblog.audit] [tid: 1] [[\n  " + line
                        + "]]",
                line -> "[30/11/2026, 12:00:00:000 UTC] 00000033 microblog.audit I " + line,
                line -> "{\"time\":\"2026-11-30T12:00:00.000+0000\",\"level\":\"INFO\",\"message\":\""
                        + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"request_id\":\"a-1\"}");
        for (UnaryOperator<String> log : logs) {
            assertEquals(
                    List.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1"), found(log, failures), log.apply(""));
            assertEquals(List.of(), found(log, others), log.apply(""));
        }
    }

    private static String failure(String actor, String ip) {
        return line(AuditTrail.failure(AuditEvent.LOGIN, "credentials").with("method", "password"), actor, ip);
    }

    private static String line(AuditTrail.Entry entry, String actor, String ip) {
        return entry.with("actor", actor).ip(ip).toString();
    }

    private List<String> found(UnaryOperator<String> log, List<String> lines) throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("log"), lines.stream().map(log).collect(Collectors.joining("\n", "", "\n")));
        Process process;
        try {
            process = new ProcessBuilder("fail2ban-regex", "-o", "ip", file.toString(), FILTER)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            // CI has it, and fails here.
            assumeTrue(System.getenv("CI") != null, "fail2ban-regex is missing");
            throw missing;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().filter(each -> !each.isBlank()).toList();
    }
}
