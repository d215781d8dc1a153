package microblog.blackbox;

import java.util.regex.Pattern;

/** What a server's log tells. */
final class LogLines {
    private static final Pattern READS_USERS =
            Pattern.compile("select\\b.*\\bfrom\\s+users\\b", Pattern.CASE_INSENSITIVE);

    private LogLines() {}

    /** Whether there are statements that read the table of people. */
    static boolean showSql(String log) {
        return READS_USERS.matcher(log).find();
    }
}
