package microblog.tracing;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A short name for a statement: what it does, and to which table. */
final class StatementName {
    private static final Pattern OPERATION = Pattern.compile("\\s*+\\(*+\\s*+([A-Za-z]{1,20})");
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|into|update)\\s+([A-Za-z_][A-Za-z0-9_.]{0,60})", Pattern.CASE_INSENSITIVE);

    private StatementName() {}

    static String of(String sql) {
        Matcher table = TABLE.matcher(sql);
        return table.find() ? operation(sql) + " " + table.group(1).toLowerCase(Locale.ROOT) : operation(sql);
    }

    static String operation(String sql) {
        Matcher word = OPERATION.matcher(sql);
        return word.lookingAt() ? word.group(1).toUpperCase(Locale.ROOT) : "SQL";
    }
}
