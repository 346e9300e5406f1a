"""Who may sign in, and which named services act by themselves?"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_backends
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.models import Record
from prevent.kernel.once import KeptWhileReading

if TYPE_CHECKING:
    from prevent.accounts.models.post import Post


class UserManager(BaseUserManager["User"]):
    """Accounts are made by invitation or by the demonstration; nobody signs up."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        """A person with a sign-in, and no posts yet."""
        user = self.model(email=email.lower(), name=name)
        user.set_password(password)
        user.save()
        return user


class User(KeptWhileReading, Record, AbstractBaseUser, PermissionsMixin):
    """A person, or a named service of this system (worker, public form, receipt holder), so that no act is nobody's."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_service = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    held_id: UUID | None = None
    """The one referral that a receipt code opened, for the service user that acts for its holder."""

    def __str__(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """What a backend says; being a superuser answers nothing here."""
        return self.is_active and any(
            backend.has_perm(self, perm, obj) for backend in get_backends() if obj is not None
        )

    def get_full_name(self) -> str:
        """The name as shown to colleagues."""
        return self.name

    @property
    def posts_in_force(self) -> list["Post"]:
        """The posts that count today, read once for each request (a user object lives no longer than one)."""
        cached: tuple[date, list[Post]] | None = self.__dict__.get("_posts")
        return self._read_posts() if cached is None or cached[0] != clock.today() else cached[1]

    def _read_posts(self) -> list["Post"]:
        today = clock.today()
        posts = list(self.posts.in_force(today).select_related("agency")) if self.is_active else []
        self.__dict__["_posts"] = (today, posts)
        return posts

    def get_session_auth_hash(self) -> str:
        """What a session stands on: when any of it changes, every session of the person ends with its next request.

        It is the password, whether the account is open, the posts in force, and the second factors.
        """
        return self._stands_on(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same with earlier keys, so that changing the key signs nobody out."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._stands_on(secret)

    def _stands_on(self, secret: str) -> str:
        posts = sorted(str(post.pk) for post in self._read_posts())
        factors = sorted(self.authenticator_set.values_list("pk", flat=True))
        whole = f"{self.password} {self.is_active} {posts} {factors}"
        return salted_hmac("prevent.accounts.session", whole, secret=secret, algorithm="sha256").hexdigest()

    @property
    def posts_in_words(self) -> str:
        """The posts that count today as one line, for what is kept or printed of an act."""
        return "; ".join(str(post) for post in self.posts_in_force)

    def posts_as(self, role: Role) -> list["Post"]:
        """Posts in force with this role."""
        return [post for post in self.posts_in_force if post.role == role]

    def holds(self, *roles: Role) -> bool:
        """Does any post in force have one of these roles?"""
        return any(post.role in roles for post in self.posts_in_force)
