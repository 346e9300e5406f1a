"""Which agency lets its people sign in with its own accounts?"""

from django.core.validators import RegexValidator
from django.db import models

from prevent.accounts.models.agency import Agency
from prevent.kernel.models import Record
from prevent.kernel.sealing import seal, unseal


class SingleSignOn(Record):
    """An agency's OpenID Connect provider. It vouches for people of that agency only (prevent/accounts/single_sign_on.py)."""

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="single_sign_on")
    slug = models.CharField(
        max_length=40, unique=True, validators=[RegexValidator(r"^[a-z0-9-]+$")], help_text="In addresses."
    )
    issuer = models.URLField(max_length=300, help_text="Where /.well-known/openid-configuration is found.")
    client_id = models.CharField(max_length=300)
    sealed_secret = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "single sign-ons"
        ordering = ["agency__name"]

    def __str__(self) -> str:
        return f"Sign-in of {self.agency}"

    @property
    def secret(self) -> str:
        """The secret that we share with the provider."""
        return unseal(self.sealed_secret) if self.sealed_secret else ""

    @secret.setter
    def secret(self, secret: str) -> None:
        self.sealed_secret = seal(secret)
