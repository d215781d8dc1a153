package microblog.commands;

import microblog.config.Settings;
import microblog.passwords.PasswordHashing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fills the database with invented people and posts. */
@Command(
        name = "fake",
        description = "Adds invented people or posts, to try things out with.",
        mixinStandardHelpOptions = true)
final class FakeCommand implements Runnable {
    private static final int MOST = 10_000_000;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to add: users or posts");
    }

    /** Adds people. */
    @Command(
            name = "users",
            description = "Adds people who follow up to five others each; they can't log in unless given a password.",
            mixinStandardHelpOptions = true)
    void users(
            @Parameters(paramLabel = "N", description = "How many.") int number,
            @Option(names = "--password", paramLabel = "PASSWORD", description = "The password of all of them.")
                    String password) {
        require(number);
        String hash = password == null ? null : new PasswordHashing(Settings.ofProcess()).hash(password);
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            new FakeUsers(database).add(number, hash, progress("users", number));
        }
        spec.commandLine().getOut().println(number + " users added.");
    }

    /** Adds posts. */
    @Command(
            name = "posts",
            description = "Adds posts by random people, at random times of this year.",
            mixinStandardHelpOptions = true)
    void posts(@Parameters(paramLabel = "N", description = "How many.") int number) {
        require(number);
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            new FakePosts(database).add(number, progress("posts", number));
        }
        spec.commandLine().getOut().println(number + " posts added.");
    }

    private void require(int number) {
        if (number < 1 || number > MOST) {
            throw new ParameterException(spec.commandLine(), "N is a number from 1 to " + MOST);
        }
    }

    private ProgressBar progress(String what, int number) {
        return new ProgressBar(spec.commandLine().getErr(), System.console() != null, what, number);
    }
}
