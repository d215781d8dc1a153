package microblog.config;

import java.util.Locale;

/** The databases that the product runs on. */
public enum DatabaseVendor {
    H2(""),
    POSTGRESQL("set plan_cache_mode = force_generic_plan; set enable_bitmapscan = off; set jit = off;"
            + " set statement_timeout = '%1$ds'; set idle_in_transaction_session_timeout = '%1$ds'");

    private final String sessionSettings;

    DatabaseVendor(String sessionSettings) {
        this.sessionSettings = sessionSettings;
    }

    /**
     * What each connection of a pool is told first. PostgreSQL is to plan each prepared statement once, whatever the
     * values: planning takes longer than most statements do, and a plan that is always the same can be tested. As no
     * statement wants more than a page, a plan that can stop early beats one that is quicker at reading all there is;
     * and compiling a plan never pays. No statement takes longer than so many seconds, and no transaction waits longer
     * for its next one.
     */
    public String sessionSettings(int seconds) {
        return String.format(Locale.ROOT, sessionSettings, seconds);
    }
}
