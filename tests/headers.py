"""What must every answer tell a browser, whatever it is an answer to? (security.md T21)."""

POLICY = {
    *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'"),
    *("connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"),
}
"""Nothing inline, nothing from elsewhere, in nobody's frame."""
OF_A_FILE = {"default-src 'none'", "sandbox"}
ALWAYS = {"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


def unprotected(answer, policy=frozenset(POLICY)):
    """What is missing in its headers."""
    missing = {name for name, value in ALWAYS.items() if answer.headers.get(name) != value}
    if {part.strip() for part in answer.headers.get("Content-Security-Policy", "").split(";")} != policy:
        missing.add("Content-Security-Policy")
    if "camera=()" not in answer.headers.get("Permissions-Policy", ""):
        missing.add("Permissions-Policy")
    return missing
