"""How does a question look, and what does a wrong answer hear? GOV.UK form fields that render themselves."""

from prevent.kernel.forms.choices import (
    ChoiceField,
    ConfirmField,
    MultipleChoiceField,
    SearchSelectField,
    SelectField,
    YesNoField,
)
from prevent.kernel.forms.dates import DateField, DateTimeField, TimeField
from prevent.kernel.forms.form import Form
from prevent.kernel.forms.records import ModelCheckboxesField, ModelRadioField, ModelSelectField
from prevent.kernel.forms.text import (
    EmailField,
    FileField,
    IntegerField,
    PhoneField,
    TextAreaField,
    TextField,
)

__all__ = [
    "ChoiceField",
    "ConfirmField",
    "DateField",
    "DateTimeField",
    "EmailField",
    "FileField",
    "Form",
    "IntegerField",
    "ModelCheckboxesField",
    "ModelRadioField",
    "ModelSelectField",
    "MultipleChoiceField",
    "PhoneField",
    "SearchSelectField",
    "SelectField",
    "TextAreaField",
    "TextField",
    "TimeField",
    "YesNoField",
]
