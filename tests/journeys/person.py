"""Somebody at a browser: reads headings, follows links, answers questions by their labels, presses buttons."""

import re
from datetime import date

from referrals.forms.submission.whole import BY_SLUG
from tests.cast import PASSWORD
from tests.client import app_of, code_of
from tests.journeys.wording import heading_of, label_of, section_words, shown, view_of

WAIT = 15_000


def labelled(label):
    """A label as it is drawn, optional or not."""
    return re.compile(rf"^\s*{re.escape(label)}( \(optional\))?\s*$")


def spoken(text):
    """Words as a screen reader has them: what is hidden from the eye is set apart by a blank."""
    return re.compile(re.escape(text).replace(":", r"\s*:"), re.IGNORECASE)


class Person:
    """One person with one browser of their own. Each page that they come to is looked at."""

    def __init__(self, page, site, looks, name="", *, scripted=True):
        self.page, self.site, self.looks, self.name = page, site, looks, name
        self.scripted = scripted
        page.set_default_timeout(WAIT)

    @property
    def main(self):
        """The page's own part, without header and footer."""
        return self.page.locator("main")

    @property
    def heading(self):
        """What the page is called."""
        return self.page.locator("h1").inner_text()

    @property
    def path(self):
        """Where the person is."""
        return self.page.url.removeprefix(self.site)

    def goes(self, path):
        """Type an address."""
        self.page.goto(f"{self.site}{path}")
        self.look()

    def look(self):
        """Take in the page."""
        (self.looks.in_passing if self.scripted else self.looks.without_axe)(self.page, self.name)

    def signs_in(self, user):
        """Through the sign-in page, with the code of an app that is set up already."""
        app_of(user)
        self.goes("/account/login/")
        self.answers("Email", user.email)
        self.answers("Password", PASSWORD)
        self.presses("Sign in")
        self.answers("Code", code_of(user))
        self.presses("Sign in")

    def goes_home(self):
        """To their work."""
        self.goes("/home/")

    def follows(self, text, *, exact=False):
        """Click a link, or what looks like a button and is one; the first of several."""
        words = text if exact else spoken(text)
        found = self.link(words, exact=exact).or_(self.page.get_by_role("button", name=words, exact=exact))
        self._leave(found.filter(visible=True).first.click)

    def follows_reference(self):
        """Open the first record that a list names by its reference."""
        self._leave(self.main.get_by_role("link", name=re.compile(r"^[A-Z]-\w{4}-\w{4}-\w{4}$")).first.click)

    def link(self, text, *, exact=False):
        """A link by its words."""
        return self.page.get_by_role("link", name=text, exact=exact)

    def presses(self, text, *, exact=True):
        """Press a button of the page."""
        found = self.main.get_by_role("button", name=text, exact=exact).filter(visible=True)
        self._leave(found.first.click)

    def _leave(self, act):
        with self.page.expect_navigation(wait_until="load"):
            act()
        self.look()

    def unfolds(self, text):
        """Open what is folded away."""
        self.main.locator("summary", has_text=text).first.click()

    def answers(self, label, value, within=None):
        """Answer one question: type, pick, tick, or give a date."""
        place = within or self.main
        if value is True:
            place.get_by_role("checkbox", name=label, exact=True).check()
            return
        group = place.get_by_role("group", name=labelled(label)).filter(visible=True)
        if isinstance(value, date):
            self._dates(group.first, value)
        elif isinstance(value, list):
            for one in value:
                group.get_by_role("checkbox", name=one).first.check()
        elif group.count():
            group.first.get_by_role("radio", name=value, exact=True).first.check()
        else:
            _write(place.get_by_label(labelled(label)).filter(visible=True).first, value)

    def _dates(self, group, day):
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(part, exact=True).fill(str(number))

    def fills_in(self, form_class, **given):
        """Answer questions of a form, named as in the code and found by their labels."""
        for name, value in given.items():
            field = form_class.base_fields.get(name)
            self.answers(label_of(form_class, name), shown(field, value))

    def chooses(self, move):
        """From a record's page to a move's page."""
        words = heading_of(view_of(move))
        self._unfolds_others(words)
        self.follows(words, exact=True)
        assert self.heading == words, (self.heading, self.said())

    def _unfolds_others(self, words):
        """A move that is not the next one may be folded away."""
        named = self.link(words, exact=True).or_(self.page.get_by_role("button", name=words, exact=True))
        if not named.filter(visible=True).count():
            folded = self.main.locator("details", has=self.page.get_by_text(words, exact=True))
            folded.first.locator("summary").click()

    def makes(self, move, **given):
        """Make a move from the record's page: open it, answer, send; no error comes back."""
        self.chooses(move)
        self.sends(move, **given)

    def sends(self, move, **given):
        """Answer and send the move's page that is open."""
        view = view_of(move)
        self.fills_in(view.form_class, **given)
        self.presses(view.button)
        assert not self.page.title().startswith("Error"), self.said()

    def writes_section(self, slug, values, *, public=False):
        """Fill in one page of the national form, adding rows as needed."""
        answers = section_words(slug, values, public=public)
        self._adds_rows(slug, values)
        for row, label, value in answers:
            within = self.main.get_by_role("group", name=row, exact=True) if row else None
            self.answers(label, value, within)

    def _adds_rows(self, slug, values):
        for name, question in BY_SLUG[slug].repeated.items():
            for _ in values.get(name, [])[1:]:
                self.presses(question.another)

    def said(self):
        """What the page says, for a failing test."""
        return self.main.inner_text()[:3000]

    def sees(self, *texts):
        """Each of these stands on the page."""
        found = " ".join(self.page.locator("body").inner_text().split())
        for text in texts:
            assert text in found, (text, self.path, found[:3000])

    def does_not_see(self, *texts):
        """None of these stands on the page."""
        found = " ".join(self.page.locator("body").inner_text().split())
        for text in texts:
            assert text not in found, (text, self.path)

    @property
    def reference(self):
        """The first reference on the page."""
        return re.search(r"\b[A-Z]-\w{4}-\w{4}-\w{4}\b", self.main.inner_text())[0]


def _write(control, value):
    if control.evaluate("element => element.tagName") == "SELECT":
        options = control.locator("option").all_inner_texts()
        control.select_option(label=next(one for one in options if one.startswith(value)))
    else:
        control.fill(str(value))
