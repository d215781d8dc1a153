package microblog.commands;

import java.sql.Connection;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.keys.KeyRotation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deals with the keys that sign access tokens. */
@Command(
        name = "keys",
        description = "Renews and ends the keys that sign access tokens.",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: rotate or withdraw");
    }

    /** Makes a new key. */
    @Command(
            name = "rotate",
            description = "Makes a new key, which signs from now on; a running server takes it within five minutes."
                    + " Tokens signed before stay valid. Keys whose tokens have all ended are removed.",
            mixinStandardHelpOptions = true)
    void rotate() {
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            String kid =
                    database.inTransaction(connection -> rotation(connection).rotate());
            AuditTrail.success(AuditEvent.KEY_ROTATED).with("actor", "operator").log();
            spec.commandLine().getOut().println("The key " + kid + " signs from now on.");
        }
    }

    /** Ends a key. */
    @Command(
            name = "withdraw",
            description = "Ends a key that others may know, and every token that it may have signed, at once. Whoever"
                    + " verifies tokens by the published keys learns of it within five minutes.",
            mixinStandardHelpOptions = true)
    void withdraw(@Parameters(paramLabel = "KID", description = "The key's id, as the JWK Set names it.") String kid) {
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            if (!database.inTransaction(connection -> rotation(connection).withdraw(kid))) {
                throw new CommandFailure("There is no key " + kid + ".");
            }
            AuditTrail.success(AuditEvent.KEY_ROTATED)
                    .with("actor", "operator")
                    .with("reason", "withdrawn")
                    .log();
            spec.commandLine().getOut().println("The key " + kid + " and its tokens have ended.");
        }
    }

    private static KeyRotation rotation(Connection connection) {
        return new KeyRotation(connection, Settings.ofProcess().text(Setting.SECRET_KEY));
    }
}
