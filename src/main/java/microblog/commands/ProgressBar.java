package microblog.commands;

import java.io.PrintWriter;

/** Shows how far a long command has come: a bar that grows on a terminal, else a line for every tenth. */
final class ProgressBar {
    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final boolean terminal;
    private final String what;
    private final long total;
    private long done;
    private long shownTenth;

    ProgressBar(PrintWriter out, boolean terminal, String what, long total) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.total = total;
    }

    /** So many more are done. */
    void advance(long more) {
        done += more;
        long tenth = done * 10 / total;
        if (terminal) {
            int filled = (int) (done * WIDTH / total);
            out.print("\r[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + done + "/" + total + " " + what
                    + (done == total ? "\n" : ""));
            out.flush();
        } else if (tenth > shownTenth) {
            shownTenth = tenth;
            out.println(tenth * 10 + "% " + done + "/" + total + " " + what);
        }
    }
}
