"""A password hash that counts how often it is computed: the costly part of signing in, counted instead of timed."""

from django.contrib.auth.hashers import MD5PasswordHasher

COMPUTED: list[str] = []


class CountedHasher(MD5PasswordHasher):
    """Quick, as in all tests."""

    algorithm = "counted"

    def encode(self, password, salt):
        """One more."""
        COMPUTED.append(self.algorithm)
        return super().encode(password, salt)
