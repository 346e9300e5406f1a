"""Somebody who hands in files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from prevent.accounts.models import User
from prevent.documents.intake import accept


@pytest.fixture
def uploader(db) -> User:
    """Somebody who attaches files; which role they have is the owning app's question."""
    return User.objects.create_user("uploader@cast.example.org", "Uploader Fictional")


@pytest.fixture
def hand_in(uploader):
    """Hand in a file."""

    def _hand_in(content: bytes, name: str = "note.txt"):
        with transaction.atomic():
            return accept(SimpleUploadedFile(name, content), by=uploader, field="file")

    return _hand_in
