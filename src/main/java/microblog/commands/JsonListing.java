package microblog.commands;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** What a command lists, for programs: one JSON array on one line. */
final class JsonListing {
    private JsonListing() {}

    static <T> void write(CommandSpec command, List<T> items, Function<T, JsonObject> form) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        items.forEach(item -> array.add(form.apply(item)));
        command.commandLine().getOut().println(array.build());
    }
}
