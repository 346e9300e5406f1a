"""Which attempts to sign in failed?"""

from django.db import models
from django.utils.crypto import salted_hmac

from prevent.accounts.models.user import User
from prevent.kernel.models import Record


class Proof(models.TextChoices):
    """What was shown to prove who somebody is."""

    PASSWORD = "password", "Password"
    CODE = "code", "Code of an app, or recovery code"
    PASSKEY = "passkey", "Passkey"
    AGENCY = "agency", "The agency’s own sign-in"


class FailedSignIn(Record):
    """An attempt that failed, kept for good: the run-time role may only append and read.

    What was typed as the address is kept as a digest, because people type passwords there by mistake.
    """

    at = models.DateTimeField()
    proof = models.CharField(max_length=20, choices=Proof.choices)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="failed_sign_ins")
    typed = models.CharField(max_length=64, blank=True)
    address = models.GenericIPAddressField(null=True)
    is_refused_unread = models.BooleanField(
        help_text="There had been too many: what was sent was not looked at."
    )

    class Meta:
        indexes = [models.Index(fields=["typed", "at"], name="failed_sign_in_typed")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(proof__in=Proof.values), name="failed_sign_in_proof_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_proof_display()}, {self.at}"


def digest_of(typed: str) -> str:
    """The digest of an address as it was typed, in whatever case."""
    return salted_hmac("prevent.accounts.typed", typed.strip().lower(), algorithm="sha256").hexdigest()
