package microblog.config;

/** The databases that the product runs on. */
public enum DatabaseVendor {
    H2(""),
    POSTGRESQL("set plan_cache_mode = force_generic_plan; set enable_bitmapscan = off; set jit = off");

    private final String sessionSettings;

    DatabaseVendor(String sessionSettings) {
        this.sessionSettings = sessionSettings;
    }

    /**
     * What each connection of a pool is told first. PostgreSQL is to plan each prepared statement once, whatever the
     * values: planning takes longer than most statements do, and a plan that is always the same can be tested. As no
     * statement wants more than a page, a plan that can stop early beats one that is quicker at reading all there is;
     * and compiling a plan never pays.
     */
    public String sessionSettings() {
        return sessionSettings;
    }
}
