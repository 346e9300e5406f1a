// Passkeys (WebAuthn): asks the browser for one when a form with data-passkey-kind is sent, and sends what it answers.
const BYTES = ["challenge", "id"];

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

// The server writes bytes as base64url; the browser wants them as bytes.
const prepared = (value) => {
  if (Array.isArray(value)) return value.map(prepared);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      BYTES.includes(name) && typeof one === "string" ? toBytes(one) : prepared(one),
    ]),
  );
};

const ANSWERS = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];

const answered = (credential) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: Object.fromEntries(
    ANSWERS.filter((name) => credential.response[name]).map((name) => [name, toText(credential.response[name])]),
  ),
});

const optionsOf = async (form) => {
  if (form.dataset.passkeyOptions) return JSON.parse(form.dataset.passkeyOptions);
  const response = await fetch(form.dataset.passkeyOptionsUrl, { headers: { Accept: "application/json" } });
  return (await response.json()).request_options;
};

// The rp's own id stays a text: only challenges, the person's id and the keys' ids are bytes.
const asked = (options) => {
  const { rp, ...rest } = options.publicKey;
  return { publicKey: rp ? { ...prepared(rest), rp } : prepared(rest) };
};

const use = async (form) => {
  const kind = form.dataset.passkeyKind === "create" ? "create" : "get";
  const credential = await navigator.credentials[kind](asked(await optionsOf(form)));
  form.elements.namedItem("credential").value = JSON.stringify(answered(credential));
  form.submit();
};

if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = false;
  for (const instead of document.querySelectorAll("[data-passkey-missing]")) instead.hidden = true;
}

for (const form of document.querySelectorAll("[data-passkey-kind]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const problem = form.querySelector("[data-passkey-problem]");
    problem.hidden = true;
    use(form).catch(() => {
      problem.hidden = false;
    });
  });
}
