package microblog.commands;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks and repairs the counters of posts, followers and people. */
@Command(
        name = "counters",
        description = "Checks or repairs the counters that pages show.",
        mixinStandardHelpOptions = true)
final class CountersCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: check or repair");
    }

    /** Answers 1 when a counter is wrong. */
    @Command(
            name = "check",
            description = "Says how many counters are wrong; the exit status is 1 when any is.",
            mixinStandardHelpOptions = true)
    int check(@Option(names = "--json", description = "As JSON, for programs.") boolean json) {
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            return report(new Counters(database).wrong(), json);
        }
    }

    /** Makes the counters right. */
    @Command(name = "repair", description = "Counts anew where a counter is wrong.", mixinStandardHelpOptions = true)
    int repair() {
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            Counters counters = new Counters(database);
            report(counters.wrong(), false);
            counters.repair();
            spec.commandLine().getOut().println("Repaired.");
            return 0;
        }
    }

    private int report(Map<String, Long> wrong, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            wrong.forEach(object::add);
            out.println(object.build());
            return wrong.values().stream().allMatch(number -> number == 0) ? 0 : 1;
        }
        wrong.forEach((counter, number) -> out.println(counter + ": " + (number == 0 ? "right" : number + " wrong")));
        return wrong.values().stream().allMatch(number -> number == 0) ? 0 : 1;
    }
}
