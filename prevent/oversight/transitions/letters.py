"""When is whoever raised a concern told something by email? Where they gave an address; with the move that tells it."""

from prevent.kernel.hints import hint_on_commit
from prevent.oversight.choices import Occasion
from prevent.oversight.models import Concern, Letter

SEND_LETTERS = "prevent.oversight.tasks.send_letters"


def write_letter(concern: Concern, occasion: Occasion) -> None:
    """Queue it in the transaction of the move; nothing where there is no address."""
    if concern.email:
        Letter.objects.create(concern=concern, occasion=occasion)
        hint_on_commit(SEND_LETTERS)
