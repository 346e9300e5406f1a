"""How is a paper drawn that leaves the screen? As a tagged PDF (PDF/UA-1, ISO 14289-1), so that a screen reader reads it too."""

import json
from collections.abc import Mapping
from datetime import datetime

import typst
from django.conf import settings

FOLDER = settings.BASE_DIR / "templates" / "papers"


def draw(template: str, facts: Mapping[str, object], *, at: datetime) -> bytes:
    """The PDF of a template in templates/papers with these facts, which are drawn as text and never read as markup.

    The same facts at the same moment make the same bytes.
    """
    return typst.compile(
        str(FOLDER / template),
        root=str(FOLDER),
        ignore_system_fonts=True,  # the same on every machine
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
    )
