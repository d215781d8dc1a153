package microblog.openapi;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Makes {@code /apispec.json} of the same material as {@link ApiDocument}: the Microblog API's operations, schemas and
 * answers as its first server declares them and nothing more, so that clients generated from either come out alike.
 */
public final class ContractDocument implements OASFilter {
    private static final Set<String> TAGS = Set.of("Tokens", "Users", "Posts");
    private static final Set<String> OWN_SCHEMAS = Set.of(
            "Error",
            "KeySet",
            "SignInRequest",
            "SignInAnswer",
            "SignInRefusal",
            "VerifyRequest",
            "AccountInfo",
            "AppleSignInRequest",
            "AppleSignInAnswer",
            "ServerMetadata",
            "CodeExchange",
            "TokenRenewal",
            "TokenRevocation",
            "IndieAuthProfile",
            "IndieAuthIdentity",
            "GrantedToken",
            "TokenInfo",
            "Introspection",
            "AppFeed",
            "JsonFeed",
            "JsonFeedItem",
            "MicropubForm",
            "MicropubRequest",
            "OAuthError");
    private static final Set<String> OWN_SCHEMES = Set.of("bearer", "oauth2", "resource_server");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        List.copyOf(document.getPaths().getPathItems().entrySet()).stream()
                .filter(path ->
                        path.getValue().getOperations().values().stream().noneMatch(ContractDocument::belongs))
                .forEach(path -> document.getPaths().removePathItem(path.getKey()));
        document.setTags(document.getTags().stream()
                .filter(tag -> TAGS.contains(tag.getName()))
                .toList());
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(ContractDocument::withoutCookies);
        new Access(false).applyTo(document);
        new Arguments().applyTo(document);
        OWN_SCHEMAS.forEach(document.getComponents()::removeSchema);
        OWN_SCHEMES.forEach(document.getComponents()::removeSecurityScheme);
        document.getComponents().setResponses(null);
        document.getComponents().setHeaders(null);
        document.getInfo().setDescription(Introduction.text());
    }

    // The first server leaves the cookie to the prose.
    private static void withoutCookies(Operation operation) {
        if (operation.getParameters() != null) {
            operation.setParameters(operation.getParameters().stream()
                    .filter(parameter -> parameter.getIn() != Parameter.In.COOKIE)
                    .toList());
        }
    }

    private static boolean belongs(Operation operation) {
        return operation.getTags().stream().anyMatch(TAGS::contains);
    }
}
