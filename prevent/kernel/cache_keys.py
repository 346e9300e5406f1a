"""Under which names does the cache keep anything? Digests with a key: a name may hold whose address or account is counted."""

from django.utils.crypto import salted_hmac


def digest(key: str, prefix: str, version: int) -> str:
    """Whoever reads the cache's memory learns of nobody that they were here (security.md T28)."""
    return f"{prefix}:{version}:{salted_hmac('prevent.cache', key, algorithm='sha256').hexdigest()}"
