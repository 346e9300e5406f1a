"""What can go wrong with an act, in four words that pages and the API answer alike (architecture.md section 3)."""

from collections.abc import Sequence


class Refusal(Exception):
    """An act that was not done. `code` is stable and is what callers compare; `sentence` tells a person what to do."""

    code = "refused"
    sentence = "This could not be done."

    def __init__(self, sentence: str | None = None, code: str | None = None) -> None:
        self.sentence = sentence or self.sentence
        self.code = code or self.code
        self.move = ""
        self.reference = ""
        super().__init__(self.code)


class NotFound(Refusal):
    """No such record in this person's sight: missing and forbidden are the same answer (404).

    `words` are what the person had written themselves, to be given back: they tell nothing of the record.
    """

    code = "not_found"
    sentence = "We could not find that page or record."
    words: Sequence[object] = ()


class Denied(Refusal):
    """In sight, but not theirs to do now (403). `back` is the address of the record's page, where one is in sight."""

    code = "denied"
    back = ""


class Stale(Refusal):
    """Someone saved first (409)."""

    code = "stale"
    sentence = "Someone else saved a change while you were writing. Read what changed, then send yours again."


class Invalid(Refusal):
    """What was sent cannot be right (400). `field` names the form's field, if it is one field's fault."""

    code = "invalid"

    def __init__(self, sentence: str, field: str | None = None, code: str | None = None) -> None:
        super().__init__(sentence, code)
        self.field = field
