"""Do the later stories show what is found under another spelling, what is answered in parts, and who looks after the service?"""

import pytest

from prevent.accounts.places import looks_after_service
from prevent.demo import seeding
from prevent.demo.cast import key
from prevent.demo.seeding import seed_first, seed_rest
from prevent.demo.stories import book, rest
from prevent.people.models import Merging
from referrals.choices import MatchStage, RequestWord
from referrals.models import PossibleMatch, Question, RequestNote

pytestmark = pytest.mark.django_db
SLUGS = ("two-spellings", "misheard", "namesake", "piecemeal", "five-questions")


@pytest.fixture
def told(demo_cast, monkeypatch):
    """Only the stories in question."""
    plots = [plot for plot in rest.SPECIAL if plot.slug in SLUGS]
    monkeypatch.setattr(book, "FIRST", ())
    monkeypatch.setattr(book, "parts", lambda: iter([("found again", plots, 0)]))
    monkeypatch.setattr(seeding, "WHOLE", "not whole")
    seed_first()
    seed_rest(lambda words: None)


def test_what_is_found_again_waits_or_was_decided(told):
    """One to decide, one found to be the same by two people, one that is another person."""
    stages = list(PossibleMatch.objects.values_list("stage", flat=True))
    assert sorted(stages) == [MatchStage.DIFFERENT, MatchStage.SAME, MatchStage.UNDECIDED]
    same = PossibleMatch.objects.get(stage=MatchStage.SAME)
    decided = same.decisions.get()
    assert decided.endorsement.by != decided.by
    assert Merging.objects.get(about=same.pk).undone_at is None


def test_answers_come_in_parts(told):
    """An agency answers a part, is given more time and then refused it; of several questions one is answered."""
    words = set(RequestNote.objects.values_list("word", flat=True))
    assert words == {word.value for word in RequestWord if word != RequestWord.CHASED}
    assert Question.objects.exclude(answered_at=None).exists()
    assert Question.objects.open().count() == 2


def test_somebody_looks_after_the_service(demo_cast):
    """And may put a template in the place of another."""
    from prevent.accounts.models import User

    assert looks_after_service(User.objects.get(pk=key("user ula")))
