"""A sealed secret is read by this service alone, also after its key was changed."""

import pytest

from prevent.kernel.sealing import seal, unseal


def test_it_is_read_again_and_never_looks_the_same():
    """Two sealings of one text differ."""
    assert unseal(seal("a fictional secret")) == "a fictional secret"
    assert seal("a fictional secret") != seal("a fictional secret")
    assert "secret" not in seal("a fictional secret")


def test_an_earlier_key_still_opens(settings):
    """After SECRET_KEY was changed, with the old one named among SECRET_KEY_FALLBACKS."""
    sealed = seal("a fictional secret")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key" * 9, [settings.SECRET_KEY]
    assert unseal(sealed) == "a fictional secret"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(ValueError, match="not sealed"):
        unseal(sealed)
