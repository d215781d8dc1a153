package microblog.commands;

import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and ends logins. */
@Command(
        name = "token",
        description = "Shows and ends logins: of people, and of the apps that they authorized.",
        subcommands = {TokenCommand.ListOf.class, TokenCommand.Revoke.class},
        mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: list or revoke");
    }

    /** Shows the logins that haven't ended. */
    @Command(
            name = "list",
            description = "Shows the logins that haven't ended: id, person, app, scope, when made, when it ends.",
            mixinStandardHelpOptions = true)
    static final class ListOf implements Runnable {
        @Spec
        CommandSpec spec;

        @Parameters(arity = "0..1", paramLabel = "USER", description = "User name or address; everybody without.")
        String user;

        @Option(names = "--json", description = "As JSON, for programs.")
        boolean json;

        @Override
        public void run() {
            try (CommandDatabase database = CommandDatabase.open(spec)) {
                TokenList logins = new TokenList(database);
                List<TokenList.Login> found = user == null
                        ? logins.all()
                        : logins.of(new Users(database).find(user).id());
                if (json) {
                    JsonListing.write(spec, found, TokenList.Login::json);
                    return;
                }
                found.forEach(login -> spec.commandLine().getOut().println(login.line()));
            }
        }
    }

    /** Ends logins. */
    @Command(name = "revoke", description = "Ends logins at once, on every node.", mixinStandardHelpOptions = true)
    static final class Revoke implements Runnable {
        @Spec
        CommandSpec spec;

        @ArgGroup(multiplicity = "1")
        Which which;

        /** Which logins. */
        static final class Which {
            @Parameters(arity = "1..*", paramLabel = "ID", description = "The ids that the list shows.")
            List<Long> ids;

            @Option(names = "--user", paramLabel = "USER", description = "All of one person.")
            String user;

            @Option(names = "--all", description = "All of everybody.")
            boolean all;
        }

        @Override
        public void run() {
            try (CommandDatabase database = CommandDatabase.open(spec)) {
                TokenList logins = new TokenList(database);
                int ended = which.ids != null
                        ? logins.end(which.ids)
                        : which.all
                                ? logins.endAll()
                                : logins.endOf(
                                        new Users(database).find(which.user).id());
                spec.commandLine().getOut().println(ended + " logins ended.");
            }
        }
    }
}
