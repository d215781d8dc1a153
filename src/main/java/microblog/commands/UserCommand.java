package microblog.commands;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.requests.Rule;
import microblog.users.AccountRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, changes and removes accounts. */
@Command(name = "user", description = "Makes, changes and removes accounts.", mixinStandardHelpOptions = true)
final class UserCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name what to do: create, password, disable, enable, delete or list");
    }

    /** Makes an account. */
    @Command(
            name = "create",
            description = "Makes an account. The password is asked for, or read from the standard input.",
            mixinStandardHelpOptions = true)
    void create(@Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "EMAIL") String email) {
        require("The user name", name, AccountRules.nameRules());
        require("The address", email, AccountRules.addressRules());
        String hash = NewPassword.hash();
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            long id = new Users(database).create(name, email, hash);
            say(name + " has the id " + id + ".");
        }
    }

    /** Gives somebody a new password. */
    @Command(
            name = "password",
            description = "Gives somebody a new password and ends their logins. The password is asked for, or read from"
                    + " the standard input.",
            mixinStandardHelpOptions = true)
    void password(
            @Parameters(paramLabel = "USER", description = "User name or address.") String user,
            @Option(
                            names = "--without-second-step",
                            description = "Asks for no one-time code any more, for somebody who has lost the device.")
                    boolean withoutSecondStep) {
        String hash = NewPassword.hash();
        with("user password", user, (people, person) -> people.setPassword(person, hash, withoutSecondStep));
        say(user + " has a new password.");
    }

    /** Keeps somebody from logging in. */
    @Command(
            name = "disable",
            description = "Keeps somebody from logging in and ends their logins; what they wrote stays.",
            mixinStandardHelpOptions = true)
    void disable(@Parameters(paramLabel = "USER", description = "User name or address.") String user) {
        with("user disable", user, Users::disable);
        say(user + " can't log in any more.");
    }

    /** Lets somebody log in again. */
    @Command(name = "enable", description = "Lets somebody log in again.", mixinStandardHelpOptions = true)
    void enable(@Parameters(paramLabel = "USER", description = "User name or address.") String user) {
        with("user enable", user, Users::enable);
        say(user + " can log in.");
    }

    /** Removes somebody. */
    @Command(
            name = "delete",
            description = "Removes somebody with everything they wrote, for good.",
            mixinStandardHelpOptions = true)
    void delete(
            @Parameters(paramLabel = "USER", description = "User name or address.") String user,
            @Option(names = "--yes", required = true, description = "Says that it is meant.") boolean yes) {
        with("user delete", user, Users::delete);
        say(user + " is gone.");
    }

    /** Shows the accounts. */
    @Command(
            name = "list",
            description = "Shows everybody: id, name, address, posts, when last seen, and whether disabled.",
            mixinStandardHelpOptions = true)
    void list(
            @Option(names = "--disabled", description = "Only those who can't log in.") boolean disabledOnly,
            @Option(names = "--json", description = "As JSON, for programs.") boolean json) {
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            List<Users.Person> people = new Users(database).all(disabledOnly);
            if (json) {
                JsonListing.write(spec, people, Users.Person::json);
                return;
            }
            people.forEach(person -> say(String.join(
                    "\t",
                    Long.toString(person.id()),
                    person.username(),
                    person.email(),
                    person.posts() + " posts",
                    "seen " + person.lastSeen() + "Z",
                    person.disabledAt() == null ? "" : "disabled " + person.disabledAt() + "Z")));
        }
    }

    private void with(String what, String user, BiConsumer<Users, Users.Person> action) {
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            Users people = new Users(database);
            Users.Person person = people.find(user);
            action.accept(people, person);
            AuditTrail.success(AuditEvent.COMMAND)
                    .user(person.id())
                    .with("actor", "operator")
                    .with("reason", what)
                    .log();
        }
    }

    private static void require(String what, String value, Rule... rules) {
        for (Rule rule : rules) {
            Optional<String> violation = rule.violation(value);
            if (violation.isPresent()) {
                throw new CommandFailure(what + " is not accepted: " + violation.get());
            }
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        // What people call themselves is no command to the terminal.
        out.println(line.replaceAll("[\\p{Cntrl}&&[^\t]]", "?"));
    }
}
