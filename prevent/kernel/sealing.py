"""How is a secret kept that the service must read again? Sealed with a key that comes from SECRET_KEY."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"prevent.kernel.sealing"


def seal(text: str) -> str:
    """The text as nobody can read it who has the database alone."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again, also where an earlier key sealed it (SECRET_KEY_FALLBACKS). Raises ValueError for anything else."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise ValueError("not sealed with a key of this service") from None


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
