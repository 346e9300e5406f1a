"""A small OpenID Connect provider that really runs, on loopback: discovery, keys, code with PKCE, tokens, userinfo."""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, SECRET = "prevent", "a shared fictional secret"


@dataclass
class Provider:
    """An agency's accounts. `person` is whoever is signed in there, as the claims that it gives out."""

    person: dict = field(default_factory=dict)
    token_person: dict | None = None
    audience: str = CLIENT_ID
    refuses: bool = False

    def __post_init__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.codes, self.tokens = {}, {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        """Be gone, as when the agency's provider is down."""
        self.server.shutdown()
        self.server.server_close()

    def configuration(self):
        """/.well-known/openid-configuration"""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, asked):
        """Where the browser is sent back to, with a code or a refusal."""
        if self.refuses:
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent):
        """Tokens for a code, once, to whoever knows the secret and began the visit (PKCE)."""
        asked = self.codes.pop(sent.get("code"), None)
        if asked is None or (sent.get("client_id"), sent.get("client_secret")) != (CLIENT_ID, SECRET):
            return 401, {"error": "invalid_client"}
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent["code_verifier"].encode()).digest()).rstrip(b"=")
        if proof.decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe()
        self.tokens[access] = self.person
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": self.audience,
            "iat": now,
            "exp": now + 60,
            **(self.token_person or self.person),
        }
        signed = jwt.encode(claims, self.key, "RS256", headers={"kid": "one"})
        return 200, {"access_token": access, "token_type": "Bearer", "id_token": signed, "expires_in": 60}

    def keys(self):
        """The public key."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}


def _handler(provider):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(asked))
                self.end_headers()
            elif parts.path == "/userinfo":
                person = provider.tokens.get(self.headers["Authorization"].removeprefix("Bearer "))
                self.answer(200 if person else 401, person or {})
            elif parts.path == "/keys":
                self.answer(200, provider.keys())
            else:
                self.answer(200, provider.configuration())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(*provider.token({name: values[0] for name, values in parse_qs(body).items()}))

        def answer(self, status, what):
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(what).encode())

        def log_message(self, *_):
            """Nothing."""

    return Handler
