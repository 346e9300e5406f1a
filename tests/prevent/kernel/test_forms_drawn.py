"""How are questions drawn: labels, hints, errors, ids, and what a screen reader is told?"""

import re
from html.parser import HTMLParser

import pytest
from django import forms as django_forms
from django.template.loader import render_to_string

from prevent.kernel.forms import (
    ChoiceField,
    ConfirmField,
    DateField,
    DateTimeField,
    EmailField,
    FileField,
    Form,
    IntegerField,
    MultipleChoiceField,
    PhoneField,
    SearchSelectField,
    SelectField,
    TextAreaField,
    TextField,
    TimeField,
    YesNoField,
)

PAIRS = [("a", "Apples"), ("b", "Pears")]
FIELDS = {
    "text": lambda: TextField("Surname", hint="As on a passport"),
    "area": lambda: TextAreaField("Concern", max_length=100, hint="In your own words"),
    "email": lambda: EmailField("Email address", hint="Of your work"),
    "phone": lambda: PhoneField("Telephone", hint="Of your work"),
    "number": lambda: IntegerField("Age", hint="In years"),
    "day": lambda: DateField("Date of birth", hint="For example, 27 3 2009"),
    "moment": lambda: DateTimeField("Held", hint="In London"),
    "time": lambda: TimeField("Start", hint="For example, 9am"),
    "radios": lambda: ChoiceField("Fruit", choices=PAIRS, hint="One", hints={"a": "Red"}),
    "boxes": lambda: MultipleChoiceField("Fruits", choices=PAIRS, hint="Any", exclusive="b"),
    "yes": lambda: YesNoField("Told", hint="Or not"),
    "list": lambda: SelectField("Sector", choices=PAIRS, hint="The nearest"),
    "search": lambda: SearchSelectField("Nationality", choices=PAIRS, hint="Start typing"),
    "sure": lambda: ConfirmField("I am sure", hint="Section 38"),
    "file": lambda: FileField("Letter", hint="PDF"),
}


class Page(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.feed(str(html))

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def all(self, name):
        return [attrs[name] for _, attrs in self.elements if attrs.get(name)]

    def one(self, **wanted):
        return next(
            a for _, a in self.elements if all(a.get(name) == value for name, value in wanted.items())
        )


def form_of(data=None, **fields):
    return type("AForm", (Form,), fields)(data)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("data", [None, {}])
def test_every_id_is_once_and_every_reference_leads_to_one(name, data):
    """Labels, descriptions and counters lead to elements that are there, empty and with errors."""
    page = Page(form_of(data, it=FIELDS[name]()))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    referred = page.all("for") + page.all("list")
    referred += [one for many in page.all("aria-describedby") for one in many.split()]
    assert referred
    assert set(referred) <= set(ids)


@pytest.mark.parametrize("name", FIELDS)
def test_an_unanswered_question_says_what_to_do_and_is_described_by_it(name):
    """The error is a sentence beside the input, named in its description after the hint."""
    form = form_of({}, it=FIELDS[name]())
    page = Page(form)
    assert re.match(r"(Enter|Select|Tick) ", form.errors["it"][0])
    assert "govuk-form-group--error" in str(form)
    assert "id_it-hint id_it-error" in " ".join(page.all("aria-describedby"))


@pytest.mark.parametrize("name", FIELDS)
def test_the_error_summary_leads_to_an_input(name):
    """Following the summary's link lands on something that can be typed in or chosen."""
    form = form_of({}, it=FIELDS[name]())
    target = Page(render_to_string("components/error_summary.html", {"form": form})).all("href")[0]
    tag = next(tag for tag, attrs in Page(form).elements if attrs.get("id") == target.removeprefix("#"))
    assert tag in {"input", "select", "textarea"}


@pytest.mark.parametrize("name", FIELDS)
def test_an_optional_question_says_so_and_may_stay_empty(name):
    """Only optional questions are marked."""
    field = FIELDS[name]()
    assert "(optional)" not in str(form_of(it=field))
    field.required = False
    form = form_of({}, it=field)
    assert form.is_valid()
    assert "(optional)" in str(form_of(it=field))


def test_nothing_is_left_to_the_browsers_own_bubbles():
    """Neither required nor maxlength: the server answers in sentences and keeps what was pasted."""
    page = Page(form_of({}, **{name: make() for name, make in FIELDS.items()}))
    assert not [
        attrs for _, attrs in page.elements if {"required", "maxlength", "aria-invalid", "style"} & set(attrs)
    ]


def test_a_question_can_be_the_heading_of_its_page():
    """Its legend or label holds the h1, and the form tells the layout so."""
    form = form_of(told=YesNoField("Was the parent told?", page_heading=True))
    assert form.has_page_heading
    assert re.search(r"<legend[^>]*--l[^>]*><h1[^>]*>Was the parent told\?\s*</h1></legend>", str(form))
    assert '<h1 class="govuk-label-wrapper"><label' in str(form_of(it=TextField("Name", page_heading=True)))
    assert not form_of(it=TextField("Name")).has_page_heading


def test_what_was_typed_is_kept_beside_its_error():
    """Nothing that was typed is lost by a refusal."""
    form = form_of(
        {"number": "many", "radios": "a"}, number=IntegerField("Age"), radios=ChoiceField("F", choices=PAIRS)
    )
    page = Page(form)
    assert form.errors["number"] == ["Age must be a whole number, like 12"]
    assert page.one(name="number")["value"] == "many"
    assert "checked" in page.one(name="radios", value="a")


def test_a_hint_or_choice_cannot_bring_markup():
    """Text from people is shown as text."""
    form = form_of(it=ChoiceField("<b>", hint="<i>", choices=[("<u>", "<script>")], hints={"<u>": "<em>"}))
    assert not {"b", "i", "u", "script", "em"} & {tag for tag, _ in Page(form).elements}


def test_hidden_fields_are_drawn_once_and_without_a_label():
    """A version or a key travels with the form, unseen."""
    form = form_of(
        seen=django_forms.IntegerField(widget=django_forms.HiddenInput, initial=3), it=TextField("Name")
    )
    assert str(form).count('name="seen"') == 1
    assert Page(form).all("for") == ["id_it"]


def test_a_librarys_form_looks_the_same():
    """Sign-in pages come with plain Django fields: they get the same components and sentences."""

    class Library(django_forms.Form):
        login = django_forms.EmailField(
            label="Email address", widget=django_forms.EmailInput({"placeholder": "x"})
        )
        password = django_forms.CharField(label="Password", widget=django_forms.PasswordInput)
        remember = django_forms.BooleanField(label="Remember me", required=False)

    form = Library({})
    page = Page(form)
    assert form.errors["login"] == ["Enter email address"]
    assert page.one(name="login")["class"] == "govuk-input govuk-input--error"
    assert "placeholder" not in page.one(name="login")
    assert "govuk-js-password-input-input" in page.one(name="password")["class"]
    assert page.one(name="remember")["class"] == "govuk-checkboxes__input"


def test_the_error_pages_need_no_context():
    """A page about a fault must not cause one."""
    for code in ("400", "403", "404", "409", "413", "429", "500", "503", "csrf"):
        assert "<h1" in render_to_string(f"errors/{code}.html")
