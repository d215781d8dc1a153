package microblog.blackbox;

import java.net.URI;
import java.util.Optional;

/** The server of a whole run, with its mailbox; stopped when the run ends, if the run has started it. */
record SharedServer(MicroblogClient client, Mailbox mailbox, Optional<ServerProcess> process) implements AutoCloseable {
    static SharedServer start() {
        Optional<URI> given = ServerUnderTest.givenBaseUrl();
        Mailbox mailbox = given.isPresent() ? Mailbox.onPort(Integer.getInteger("smtp.port", 0)) : Mailbox.open();
        if (given.isPresent()) {
            return new SharedServer(new MicroblogClient(given.get()), mailbox, Optional.empty());
        }
        ServerProcess process = ServerProcess.with(mailbox)
                .asShipped()
                .set("SIGNIN_APPS", SignInApps.SETTING)
                .set("APPLE_CLIENT_IDS", AppleProvider.APP + "," + AppleProvider.OTHER_APP)
                .set("APPLE_JWKS_URL", AppleProvider.running().keysUrl())
                .set("INTROSPECTION_CLIENTS", IndieAuthGuideIT.INTROSPECTION_CLIENTS)
                .start();
        return new SharedServer(process.client(), mailbox, Optional.of(process));
    }

    @Override
    public void close() {
        process.ifPresent(ServerProcess::close);
        mailbox.close();
    }
}
