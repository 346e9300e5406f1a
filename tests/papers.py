"""What a PDF says of itself: is it tagged as PDF/UA-1 asks (ISO 14289-1, sections 5 and 7), and what do its pages say?"""

import io
import itertools
import re

from pypdf import PdfReader


def read(content: bytes) -> PdfReader:
    """The file, taken apart."""
    return PdfReader(io.BytesIO(content), strict=True)


def said_on(pdf: PdfReader) -> str:
    """The words of all pages, on one line."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))


def assert_accessible(pdf: PdfReader, *, language: str, title: str):
    """Tagged, in a language, with its title shown, every piece of text under a tag or marked as decoration, headings in order."""
    catalogue = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] is True or catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == language
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == title
    assert "pdfuaid:part" in (packet := catalogue["/Metadata"].get_data().decode())
    assert re.search(r"pdfuaid:part>\s*1\s*<", packet)
    tags = tags_of(catalogue["/StructTreeRoot"])
    levels = [int(tag[2:]) for tag in tags if re.fullmatch(r"/H[1-6]", tag)]
    assert levels
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for page in pdf.pages:
        assert page["/Tabs"] == "/S"
        assert_all_marked(page.get_contents().get_data().decode("latin-1"))


def tags_of(node, found=None) -> list[str]:
    """The kinds of all tags, in the order in which they are read."""
    found = [] if found is None else found
    if isinstance(node, list):
        for child in node:
            tags_of(child, found)
        return found
    node = node.get_object() if hasattr(node, "get_object") else node
    if hasattr(node, "get"):
        if "/S" in node:
            found.append(str(node["/S"]))
        if "/K" in node:
            tags_of(node["/K"], found)
    return found


def assert_all_marked(content: str):
    """No text is drawn outside marked content."""
    depth = 0
    for operator in re.findall(r"(?<![\w/])(BDC|BMC|EMC|Tj|TJ)(?!\w)", content):
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
        assert depth >= 0
        assert operator not in ("Tj", "TJ") or depth > 0
