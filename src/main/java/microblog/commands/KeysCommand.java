package microblog.commands;

import java.time.Duration;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.keys.KeyRotation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Deals with the keys that sign access tokens. */
@Command(name = "keys", description = "Renews the keys that sign access tokens.", mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: rotate");
    }

    /** Makes a new key. */
    @Command(
            name = "rotate",
            description = "Makes a new key, which signs from now on; a running server takes it within five minutes."
                    + " Tokens signed before stay valid. Keys whose tokens have all ended are removed.",
            mixinStandardHelpOptions = true)
    void rotate() {
        Settings settings = Settings.ofProcess();
        Duration tokenLife = settings.duration(Setting.ACCESS_TOKEN_MINUTES)
                .plus(settings.duration(Setting.REFRESH_TOKEN_DAYS))
                .plusDays(1);
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            String kid = database.inTransaction(
                    connection -> new KeyRotation(connection, settings.text(Setting.SECRET_KEY)).rotate(tokenLife));
            spec.commandLine().getOut().println("The key " + kid + " signs from now on.");
        }
    }
}
