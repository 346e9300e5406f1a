"""What is an answer worth: cleaned, refused with a sentence, or not asked at all?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from prevent.kernel.forms import (
    ChoiceField,
    ConfirmField,
    DateField,
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
    YesNoField,
)

PAIRS = [("a", "Apples"), ("b", "Pears"), ("o", "Other")]


def answer(field, *values):
    """The clean value and the sentences."""
    form = type("AForm", (Form,), {"it": field})(MultiValueDict({"it": list(values)} if values else {}))
    form.is_valid()
    return form.cleaned_data.get("it"), form.errors.get("it", [])


@pytest.mark.parametrize("text", ["Siân Ŵyn", "محمد الخيالي", "O'Brien; DROP TABLE", "🙂 ok", "<b>x</b>"])
def test_any_language_is_taken_as_it_is(text):
    """Names and notes are not filtered, only stripped."""
    assert answer(TextField("Name"), f"  {text} ") == (text, [])
    assert answer(TextAreaField("Notes"), f"{text}\r\n{text}\r\n") == (f"{text}\n{text}", [])


@pytest.mark.parametrize(
    "field",
    [
        lambda: TextField("Name"),
        lambda: TextAreaField("Notes"),
        lambda: ChoiceField("Fruit", choices=PAIRS),
        lambda: SelectField("Fruit", choices=PAIRS),
        lambda: MultipleChoiceField("Fruit", choices=PAIRS),
        lambda: SearchSelectField("Fruit", choices=PAIRS),
    ],
)
def test_a_nul_character_is_refused_with_a_sentence(field):
    """PostgreSQL cannot keep it, so it must not get that far."""
    assert answer(field(), "a\0")[1] == ["Remove the characters that cannot be shown, or type the text again"]


def test_too_long_says_how_long():
    """The limit and the length are in the sentence; a line break counts once."""
    assert answer(TextField("Name", max_length=3), "abcde")[1] == [
        "Name must be 3 characters or fewer. You wrote 5"
    ]
    assert answer(TextAreaField("Notes", max_length=3), "a\r\nb") == ("a\nb", [])
    assert answer(TextAreaField("What happened?"), "x" * 20_001)[1][0].startswith(
        "The answer must be 20000 char"
    )


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        (TextField("Date of birth"), "Enter date of birth"),
        (TextField("NHS number"), "Enter NHS number"),
        (TextField("Surname", missing="Enter the person's surname"), "Enter the person's surname"),
        (TextField("What is their name?"), "Answer the question “What is their name?”"),
        (ChoiceField("Kind of concern", choices=PAIRS), "Select kind of concern"),
        (ConfirmField("I am sure"), "Tick “I am sure” to go on"),
    ],
)
def test_an_empty_answer_hears_a_sentence_built_from_its_label(field, sentence):
    """Or the one that was given."""
    assert answer(field)[1] == [sentence]


def test_addresses_and_numbers():
    """Kept as typed where people write in many ways; refused with an example where they cannot work."""
    assert answer(EmailField("Email"), "name@example.org") == ("name@example.org", [])
    assert "name@example.org" in answer(EmailField("Email"), "nobody")[1][0]
    assert answer(PhoneField("Phone"), "07700 900 123 ext. 4")[0] == "07700 900 123 ext. 4"
    assert "020 7946 0000" in answer(PhoneField("Phone"), "12")[1][0]
    assert answer(IntegerField("Age", max_value=120), "15") == (15, [])
    assert answer(IntegerField("Age", max_value=120), "150")[1] == ["Age must be 120 or less"]


def test_yes_and_no_are_truth_values():
    """Open is neither; an initial truth value checks its radio."""
    assert answer(YesNoField("Told"), "yes") == (True, [])
    assert answer(YesNoField("Told"), "no") == (False, [])
    assert answer(YesNoField("Told", required=False)) == (None, [])
    form = type("AForm", (Form,), {"it": YesNoField("Told")})(initial={"it": False})
    assert 'value="no" checked' in str(form)


def test_a_list_begins_with_no_answer_and_takes_none_from_outside():
    """Nobody answers by forgetting; an old page's answer is refused."""
    assert '<option value="" selected>Choose one</option>' in str(
        type("AForm", (Form,), {"it": SelectField("Fruit", choices=lambda: PAIRS)})()
    )
    assert answer(SelectField("Fruit", choices=PAIRS), "z")[1] == [
        "That answer is no longer in the list. Choose another"
    ]


def test_a_long_list_takes_a_name_in_any_case_or_the_value_and_keeps_what_was_typed():
    """The clean value is the option's."""
    assert answer(SearchSelectField("Fruit", choices=PAIRS), " pears ") == ("b", [])
    assert answer(SearchSelectField("Fruit", choices=PAIRS), "b") == ("b", [])
    assert "“Plums” is not in the list" in answer(SearchSelectField("Fruit", choices=PAIRS), "Plums")[1][0]
    form_class = type("AForm", (Form,), {"it": SearchSelectField("Fruit", choices=PAIRS)})
    assert 'value="Plums"' in str(form_class({"it": "Plums"}))
    assert 'value="Pears"' in str(form_class(initial={"it": "b"}))


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("Next update by", "The date must be a real date"),
        ("When", "The date must be a real date"),
        ("Answer due on", "The date must be a real date"),
        ("Day of the decision", "Day of the decision must be a real date"),
    ],
)
def test_a_sentence_begins_with_the_label_only_where_it_names_the_answer(label, sentence):
    """Nobody reads that "When must be a real date"."""
    form = type("AForm", (Form,), {"it": DateField(label)})
    assert form({"it_day": "31", "it_month": "2", "it_year": "2026"}).errors["it"] == [sentence]


def test_a_long_list_finds_an_entry_by_its_other_names():
    """They are offered too, but codes are not; an entry's own name goes before another's other name."""
    field = SearchSelectField("Fruit", choices=PAIRS, also={"b": ["Perry fruit", "PF", "apples"]})
    assert answer(field, "perry fruit") == ("b", [])
    assert answer(field, "pf") == ("b", [])
    assert answer(field, "Apples") == ("a", [])
    assert "Perry fruit" in field.names
    assert "PF" not in field.names


def test_none_of_these_goes_with_no_other():
    """Both would contradict each other."""
    field = MultipleChoiceField("Fruit", choices=PAIRS, exclusive="o")
    assert answer(field, "a", "b") == (["a", "b"], [])
    assert answer(field, "a", "o")[1] == ["Select “Other” or the others, not both"]


def test_an_empty_or_missing_file():
    """Each hears its own sentence."""

    class AForm(Form):
        it = FileField("Letter")

    assert AForm({}, {}).errors["it"] == ["Select a file for “letter”"]
    assert AForm({}, {"it": SimpleUploadedFile("a.pdf", b"")}).errors["it"] == [
        "The file is empty. Select another"
    ]
    assert AForm().is_multipart()


class Revealing(Form):
    """Other reveals a text and a question that reveals one more."""

    fruit = ChoiceField("Fruit", choices=PAIRS, reveals={"o": ("other", "known"), "a": "note"})
    other = TextField("Which?", missing="Enter which fruit")
    known = YesNoField("Known?", reveals={"yes": "since"})
    since = IntegerField("Since")
    note = TextAreaField("Note", required=False)


def test_a_revealed_question_counts_only_when_its_option_is_chosen():
    """Required under its option, forgotten elsewhere, even when something was typed."""
    form = Revealing({"fruit": "b", "other": "Figs", "known": "yes", "note": "x"})
    assert form.is_valid()
    assert form.cleaned_data == {"fruit": "b", "other": "", "known": None, "since": None, "note": ""}
    assert Revealing({"fruit": "o"}).errors["other"] == ["Enter which fruit"]
    assert set(Revealing({"fruit": "o", "other": "Figs", "known": "yes"}).errors) == {"since"}
    assert Revealing({"fruit": "o", "other": "Figs", "known": "no"}).is_valid()
    assert set(Revealing({}).errors) == {"fruit"}


def test_a_revealed_question_is_drawn_once_under_its_option():
    """`{{ form }}` does not repeat it in its own place."""
    html = str(Revealing())
    assert html.count('name="other"') == html.count('name="since"') == 1
    under = html.split('id="conditional-id_fruit_2"')[1]
    assert 'name="other"' in under
    assert 'name="known"' in under


def test_a_question_cannot_be_revealed_by_two_options():
    """Its ids would stand on the page twice."""
    with pytest.raises(ValueError, match="one option only"):
        ChoiceField("Fruit", choices=PAIRS, reveals={"a": "other", "b": "other"})
