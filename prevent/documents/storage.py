"""Where do files lie? Below DOCUMENTS_ROOT, outside the web root, under random names."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

from prevent.kernel import clock


@deconstructible
class PrivateStorage(FileSystemStorage):
    """Files without an address: they leave through a view, or not at all."""

    def url(self, name: str | None) -> str:
        """No file has one."""
        raise ValueError("documents are served through the gate only")


def storage() -> PrivateStorage:
    """The storage at the configured place."""
    return PrivateStorage(
        settings.DOCUMENTS_ROOT, file_permissions_mode=0o600, directory_permissions_mode=0o700
    )


def keep(content: bytes) -> str:
    """Write the content under a random name in the day's folder; answer the path below DOCUMENTS_ROOT."""
    path = f"{clock.real_now():%Y/%m/%d}/{secrets.token_hex(16)}"
    return storage().save(path, ContentFile(content))


def read(path: str) -> "File[bytes]":
    """The stored file, opened for reading."""
    return storage().open(path, "rb")


def remove(path: str) -> None:
    """Take the file away; one that is gone already is no error."""
    storage().delete(path)


def older_than(age: timedelta) -> Iterator[str]:
    """The paths of files that were written longer ago than this."""
    root, before = Path(settings.DOCUMENTS_ROOT), (clock.real_now() - age).timestamp()
    for file in root.glob("*/*/*/*"):
        if file.stat().st_mtime < before:
            yield file.relative_to(root).as_posix()
