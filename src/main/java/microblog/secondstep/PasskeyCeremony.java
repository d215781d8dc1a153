package microblog.secondstep;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.data.exception.Base64UrlException;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import microblog.secrets.SecretHash;

/**
 * What is asked of a user's authenticators, and whether the answer is good (Web Authentication, sections 7.1 and 7.2):
 * for this challenge, from a page of this server, signed by a key of this user's.
 *
 * @param place where the pages are, which the browser tells the authenticator
 * @param user whose passkeys they are
 * @param username what the authenticator shows of the user
 * @param keys the passkeys that the user has
 */
record PasskeyCeremony(PasskeyPlace place, long user, String username, List<PasskeyKey> keys) {
    private static final long TIMEOUT_MILLIS = 300_000;
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.RS256);
    // Asked for, not insisted on: somebody who has shown a password or opened a mail need not show a PIN, too.
    private static final UserVerificationRequirement VERIFICATION = UserVerificationRequirement.PREFERRED;
    // Google has ended this one; to read it takes a client for HTTP that is not there.
    private static final String ENDED_ATTESTATION = "android-safetynet";

    /** What the browser makes a new passkey of, as JSON. */
    String creation(PageChallenge challenge) {
        try {
            return creationOptions(challenge).toCredentialsCreateJson();
        } catch (IOException e) {
            throw new IllegalStateException("made of texts alone", e);
        }
    }

    /** What the browser has an existing passkey sign, as JSON. */
    String request(PageChallenge challenge) {
        try {
            return assertionRequest(challenge).toCredentialsGetJson();
        } catch (IOException e) {
            throw new IllegalStateException("made of texts alone", e);
        }
    }

    /** The passkey that a browser has made for this challenge; empty when the answer is not good. */
    Optional<PasskeyKey> created(PageChallenge challenge, String response) {
        try {
            var credential = PublicKeyCredential.parseRegistrationResponseJson(response);
            if (ENDED_ATTESTATION.equals(
                    credential.getResponse().getAttestation().getFormat())) {
                return Optional.empty();
            }
            RegistrationResult result = relyingParty()
                    .finishRegistration(FinishRegistrationOptions.builder()
                            .request(creationOptions(challenge))
                            .response(credential)
                            .build());
            return Optional.of(new PasskeyKey(
                    result.getKeyId().getId().getBase64Url(),
                    result.getPublicKeyCose().getBase64Url(),
                    result.getSignatureCount()));
        } catch (IOException | RegistrationFailedException | RuntimeException notGood) {
            return Optional.empty();
        }
    }

    /** The passkey that has signed this challenge, as it counts now; empty when the answer is not good. */
    Optional<PasskeyKey> used(PageChallenge challenge, String response) {
        try {
            AssertionResult result = relyingParty()
                    .finishAssertion(FinishAssertionOptions.builder()
                            .request(assertionRequest(challenge))
                            .response(PublicKeyCredential.parseAssertionResponseJson(response))
                            .build());
            return result.isSuccess()
                    ? Optional.of(new PasskeyKey(
                            result.getCredential().getCredentialId().getBase64Url(),
                            result.getCredential().getPublicKeyCose().getBase64Url(),
                            result.getSignatureCount()))
                    : Optional.empty();
        } catch (IOException | AssertionFailedException | RuntimeException notGood) {
            return Optional.empty();
        }
    }

    private PublicKeyCredentialCreationOptions creationOptions(PageChallenge challenge) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(identity())
                .user(UserIdentity.builder()
                        .name(username)
                        .displayName(username)
                        .id(handle())
                        .build())
                .challenge(new ByteArray(challenge.bytes()))
                .pubKeyCredParams(ALGORITHMS)
                .timeout(TIMEOUT_MILLIS)
                .excludeCredentials(descriptors())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.PREFERRED)
                        .userVerification(VERIFICATION)
                        .build())
                .attestation(AttestationConveyancePreference.NONE)
                .build();
    }

    private AssertionRequest assertionRequest(PageChallenge challenge) {
        return AssertionRequest.builder()
                .publicKeyCredentialRequestOptions(PublicKeyCredentialRequestOptions.builder()
                        .challenge(new ByteArray(challenge.bytes()))
                        .rpId(place.host())
                        .timeout(TIMEOUT_MILLIS)
                        .allowCredentials(List.copyOf(descriptors()))
                        .userVerification(VERIFICATION)
                        .build())
                .username(username)
                .build();
    }

    private RelyingParty relyingParty() {
        return RelyingParty.builder()
                .identity(identity())
                .credentialRepository(new Known())
                .origins(Set.of(place.origin()))
                .build();
    }

    private RelyingPartyIdentity identity() {
        return RelyingPartyIdentity.builder()
                .id(place.host())
                .name(place.site())
                .build();
    }

    // The same for all passkeys of the user; no name is in it, which authenticators would show.
    private ByteArray handle() {
        return new ByteArray(SecretHash.of("passkeys of " + user).hex().getBytes(StandardCharsets.US_ASCII));
    }

    private Set<PublicKeyCredentialDescriptor> descriptors() {
        return keys.stream()
                .map(key -> PublicKeyCredentialDescriptor.builder()
                        .id(bytes(key.credentialId()))
                        .build())
                .collect(Collectors.toSet());
    }

    private static ByteArray bytes(String base64url) {
        try {
            return ByteArray.fromBase64Url(base64url);
        } catch (Base64UrlException e) {
            throw new IllegalStateException("we wrote it", e);
        }
    }

    /** The passkeys of this user, as the library asks for them: it knows nobody else. */
    private final class Known implements CredentialRepository {
        @Override
        public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
            return descriptors();
        }

        @Override
        public Optional<ByteArray> getUserHandleForUsername(String name) {
            return Optional.of(handle());
        }

        @Override
        public Optional<String> getUsernameForUserHandle(ByteArray handle) {
            return Optional.of(username).filter(any -> handle.equals(handle()));
        }

        @Override
        public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
            return lookupAll(id).stream()
                    .filter(each -> each.getUserHandle().equals(handle))
                    .findFirst();
        }

        @Override
        public Set<RegisteredCredential> lookupAll(ByteArray id) {
            return keys.stream()
                    .filter(key -> key.credentialId().equals(id.getBase64Url()))
                    .map(key -> RegisteredCredential.builder()
                            .credentialId(id)
                            .userHandle(handle())
                            .publicKeyCose(bytes(key.publicKey()))
                            .signatureCount(key.signatureCount())
                            .build())
                    .collect(Collectors.toSet());
        }
    }
}
