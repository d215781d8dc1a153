package microblog.blackbox;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The server that the stories are told to, one for the whole run: the one at {@code -Dbase.url}, else one that is
 * started on a fresh database with everything at its default but the limits, which are off.
 */
final class ServerUnderTest implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ServerUnderTest.class);

    /** The address of a server that runs already; its mail must go to the port {@code -Dsmtp.port} of this machine. */
    static Optional<URI> givenBaseUrl() {
        return Optional.ofNullable(System.getProperty("base.url"))
                .filter(url -> !url.isBlank())
                .map(url -> URI.create(url.replaceFirst("/+$", "")));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == MicroblogClient.class || type == Mailbox.class || type == SharedServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SharedServer shared = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedServer.class, key -> SharedServer.start(), SharedServer.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == SharedServer.class) {
            return shared;
        }
        return type == Mailbox.class ? shared.mailbox() : shared.client();
    }
}
