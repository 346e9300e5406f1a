"""With which code does somebody come back?"""

from prevent.kernel.forms import Form, TextField


class CodeForm(Form):
    """A return code or receipt code, in whatever case and grouping it is typed."""

    code = TextField(
        "Your code",
        hint="20 letters and numbers, like 7K3M-9QXD-4TPA-2RSW-8HJV. Capital letters and dashes do not matter.",
        max_length=60,
        width="20",
        autocomplete="off",
        missing="Enter your code",
    )
