/**
 * All SQL of our own: what the hot path asks (the token of a request, pages of posts and users, the feed, publishing,
 * following, counters, batches of times), and what a command outside a server shares with it. One class for each
 * subject; everything else is JPQL at its entity (docs/adr/018).
 *
 * <p>It knows no feature: it takes values and answers {@link microblog.sql.Row}s, whose columns are read by name. The
 * one mapper from a row to a view stands at the view. What PostgreSQL and H2 say differently stays here, too.
 */
package microblog.sql;
