package microblog.clients;

import microblog.fetch.WebUrl;

/**
 * The app that asks, as far as it is known.
 *
 * @param id its client id
 * @param name its name, as the app itself says at its client id; null when that wasn't learned
 * @param icon the address of its icon; null when there is none
 * @param verified whether the client id was asked and answered
 */
public record Client(ClientId id, String name, WebUrl icon, boolean verified) {
    /** An app of which nothing is known but its id. */
    static Client unverified(ClientId id) {
        return new Client(id, null, null, false);
    }

    static Client of(ClientId id, ClientInfo info) {
        return new Client(id, info.name(), info.icon(), true);
    }

    /** What people know it by: its name, else its id. */
    public String title() {
        return name == null ? id.toString() : name;
    }
}
