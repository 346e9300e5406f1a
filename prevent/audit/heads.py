"""How is the end of the chain kept where nobody who can change the database can change it too? As a signed line of text."""

from pathlib import Path

from django.conf import settings

from prevent.audit.chain import Broken
from prevent.audit.models import Seal
from prevent.audit.signing import NotSigned, check_signed, signed
from prevent.kernel import clock

PURPOSE = "head"


def head() -> str:
    """The last seal, signed: one line of JSON, to be copied elsewhere."""
    last = Seal.objects.order_by("-number").first()
    said = {
        "seal": last.number if last else 0,
        "digest": last.digest if last else "",
        "at": clock.real_now().isoformat(timespec="seconds"),
    }
    return signed(said, purpose=PURPOSE)


def check_head(text: str) -> int:
    """The number of the seal that a kept head names. Raises Broken if it is not signed by this service, or not in the chain."""
    try:
        said = check_signed(text, purpose=PURPOSE)
    except NotSigned:
        raise Broken("the head was not signed by this service, or was changed") from None
    number = int(said["seal"])
    found = Seal.objects.filter(number=number).first()
    if number and found is None:
        ends = Seal.objects.order_by("-number").values_list("number", flat=True).first() or 0
        raise Broken(f"the tail is missing: the head names seal {number}, the chain ends at seal {ends}")
    if found is not None and found.digest != said["digest"]:
        raise Broken(f"seal {number} is not the one that the head names")
    return number


def keep_head() -> Path | None:
    """Write the head into AUDIT_HEAD_DIR, a folder that is best on another machine; None where there is none."""
    if not settings.AUDIT_HEAD_DIR:
        return None
    path = Path(settings.AUDIT_HEAD_DIR) / f"head-{clock.real_now():%Y%m%dT%H%M%S%fZ}.json"
    path.write_text(head() + "\n")
    return path
