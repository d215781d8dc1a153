// Passkeys: asks the browser for one, and puts its answer into the form. What the page says is done by the server.
"use strict";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withBytes = (credentials) => (credentials ?? []).map((each) => ({ ...each, id: toBytes(each.id) }));

const create = async ({ publicKey }) => {
  const created = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials),
    },
  });
  return answer(created, {
    attestationObject: toText(created.response.attestationObject),
    clientDataJSON: toText(created.response.clientDataJSON),
  });
};

const use = async ({ publicKey }) => {
  const used = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      allowCredentials: withBytes(publicKey.allowCredentials),
    },
  });
  return answer(used, {
    authenticatorData: toText(used.response.authenticatorData),
    clientDataJSON: toText(used.response.clientDataJSON),
    signature: toText(used.response.signature),
  });
};

const answer = (credential, response) =>
  JSON.stringify({ id: credential.id, type: credential.type, response, clientExtensionResults: {} });

for (const form of document.querySelectorAll("form[data-create], form[data-use]")) {
  const problem = form.querySelector("[data-problem]");
  const button = form.querySelector("button[hidden]");
  const tell = (text) => {
    problem.textContent = text;
    problem.hidden = false;
  };
  if (!window.PublicKeyCredential) {
    tell("This browser has no passkeys.");
    continue;
  }
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    button.disabled = true;
    try {
      const { create: creation, use: request } = form.dataset;
      const text = creation ? await create(JSON.parse(creation)) : await use(JSON.parse(request));
      form.elements.credential.value = text;
      form.submit();
    } catch (error) {
      button.disabled = false;
      tell(
        error.name === "InvalidStateError"
          ? "This device has a passkey for your account already."
          : "Your browser gave no passkey. You can try again.",
      );
    }
  });
}
