"""How does a test say that an act is refused, and with which words?"""

from contextlib import contextmanager

import pytest

from prevent.kernel.errors import Invalid


@contextmanager
def told(words: str, kind: type[Exception] = Invalid):
    """The act is refused with a sentence that has these words."""
    with pytest.raises(kind) as refusal:
        yield
    assert words in refusal.value.sentence
