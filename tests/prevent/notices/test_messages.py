"""What messages say: a reference, a neutral task name and a link; nothing about anybody (security.md T29)."""

import re
from pathlib import Path

import pytest

from prevent.notices.choices import NoticeKind
from prevent.notices.messages import body, subject
from prevent.notices.models import Notice

WORDS_OF_THE_CASE = re.compile(
    r"prevent|channel|terror|extrem|radical|police|consent|section|referr|individual|child", re.IGNORECASE
)
ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates" / "notices"


@pytest.mark.parametrize("kind", NoticeKind)
def test_each_kind_says_nothing_about_anybody(kind):
    """Apart from reference and link the words are the same for every case and tell nothing of its nature."""
    notice = Notice(kind=kind, reference="R-7K3M-9QXD-4TPA", path="/x/R-7K3M-9QXD-4TPA/")
    words = subject(notice) + body(notice).replace(f"http://localhost:8000{notice.path}", "")
    assert not WORDS_OF_THE_CASE.search(words)
    assert words.count("R-7K3M-9QXD-4TPA") == 2
    assert len(subject(notice)) < 70


@pytest.mark.parametrize("kind", NoticeKind)
def test_each_kind_leads_to_a_page_behind_sign_in(kind, settings):
    """The link is whole, and only the link's characters: nothing is escaped."""
    settings.SITE_URL = "https://cases.example.org"
    notice = Notice(kind=kind, reference="R-1", path="/reviews/R-1/?a=1&b=2")
    assert "\nhttps://cases.example.org/reviews/R-1/?a=1&b=2\n" in body(notice)
    assert body(notice)[0].isupper()


def test_each_kind_has_a_sentence_and_no_sentence_is_left_over():
    """The folder and the list of kinds agree."""
    assert {path.stem for path in TEMPLATES.glob("*.txt")} == {*NoticeKind.values, "message"}


def test_each_kind_is_sent_by_some_move_or_sweep():
    """A message that nothing sends would promise what nobody gets."""
    apps = [ROOT / name for name in ("prevent", "referrals", "channel", "reviews")]
    source = "".join(path.read_text() for app in apps for path in app.rglob("*.py"))
    assert [kind.name for kind in NoticeKind if f"NoticeKind.{kind.name}" not in source] == []
