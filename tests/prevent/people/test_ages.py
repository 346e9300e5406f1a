"""Is an age said as people say it?"""

from datetime import date

import pytest

from prevent.people.ages import age_words

TODAY = date(2026, 11, 22)
EARLIER = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("born", "about", "words"),
    [
        (date(2011, 11, 22), None, "15 years old"),
        (date(2011, 11, 23), None, "14 years old"),
        (date(2012, 2, 29), 30, "14 years old"),
        (None, 13, "about 15 years old"),
        (None, None, "age not known"),
    ],
)
def test_an_age_in_words(born, about, words):
    """By the birthday; an age that was given as about so grows with the years; or not known."""
    assert age_words(born, about, known_on=EARLIER, today=TODAY) == words
