package microblog.commands;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import microblog.config.OidcClient;
import microblog.config.OidcSetting;
import microblog.config.ProcessEnvironment;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.config.StartCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the settings in force and where each one comes from. */
@Command(
        name = "config",
        description = "Shows the settings in force and where each one comes from; secrets are masked.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {
    private static final String MASK = "********";

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        Settings settings = Settings.ofProcess();
        ProcessEnvironment environment = ProcessEnvironment.ofProcess();
        PrintWriter out = spec.commandLine().getOut();
        for (Setting setting : Setting.values()) {
            Optional<ProcessEnvironment.Found> found = environment.find(setting.name());
            String where = found.map(ProcessEnvironment.Found::where).orElse("default");
            out.println(setting + "=" + shown(setting, settings, found.isPresent()) + "  # " + where);
        }
        for (OidcClient client : settings.oidcClients()) {
            for (OidcSetting setting : OidcSetting.values()) {
                String variable = setting.variable(client.name().toUpperCase(Locale.ROOT));
                environment
                        .find(variable)
                        .ifPresent(found -> out.println(
                                variable + "=" + (setting.isSecret() ? MASK : found.value()) + "  # " + found.where()));
            }
        }
        PrintWriter err = spec.commandLine().getErr();
        StartCheck.check(settings).forEach(err::println);
        StartCheck.unknownNames(environment).forEach(err::println);
    }

    private static String shown(Setting setting, Settings settings, boolean given) {
        if (setting == Setting.DATABASE_URL) {
            return settings.database().toString();
        }
        return setting.isSecret() && given ? MASK : settings.written(setting);
    }
}
