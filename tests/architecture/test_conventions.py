"""Rules that decay unless a test reads every file: one clock, one queue, no inline script, no reading in templates."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("referrals", "channel", "reviews")
OURS = ("prevent", *APPS)
POST_FORM = re.compile(r"<form\b[^>]*\bmethod=[\"']?post[^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)


def code(*folders, besides=()):
    """The Python files of these folders, migrations aside, but for those that are allowed."""
    files = [
        path for folder in folders for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts
    ]
    return [path for path in files if str(path.relative_to(ROOT)) not in besides]


def templates():
    return [
        *(ROOT / "templates").rglob("*.html"),
        *(path for app in OURS for path in (ROOT / app).rglob("*.html")),
    ]


def found(pattern, files):
    """Where a pattern occurs, as file:line."""
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if wanted.search(line)
    ]


@pytest.mark.parametrize(
    ("pattern", "besides"),
    [
        (r"\bauto_now(_add)?\b\s*=", ()),
        (
            r"\b(timezone\.now|datetime\.(now|utcnow|today)|date\.today|time\.time)\(",
            ("prevent/kernel/clock.py",),
        ),
        (r"\bNow\(\)|CURRENT_TIMESTAMP", ()),
        (r"\.(delay|apply_async|send_task)\(", ("prevent/kernel/hints.py", "prevent/celery.py")),
        (
            r"\b(assign_perm|remove_perm|get_objects_for_user|ObjectPermissionChecker)\b|guardian\.shortcuts",
            (),
        ),
        (
            r"\buntil__(gt|lt|lte)\b",
            (
                "prevent/accounts/models/exception.py",
                "prevent/inspection/transitions/lapsing.py",
                "prevent/exports/tasks.py",
            ),
        ),
        (
            r"\b(urllib\.request|urlopen|http\.client|httpx|aiohttp)\b|^\s*(import|from) requests\b|\bcreate_connection\(",
            ("prevent/documents/scanners.py", "prevent/signin/views/agency.py"),
        ),
        (r"\bcsrf_exempt\b", ()),
        (r"\bmark_safe\b", ()),
        (r"@receiver\b|\b(pre|post)_(save|delete)\b", ()),
    ],
)
def test_application_code_never_says(pattern, besides):
    """One clock, one way to the queue, no grants or consequences behind the policy's back, no unescaped text."""
    assert found(pattern, code(*OURS, besides=besides)) == []


@pytest.mark.parametrize("app", APPS)
def test_pages_read_and_write_through_queries_and_moves(app):
    """Views, tags and the API use no manager and save nothing: what they show comes from queries, what they do from moves."""
    doors = [path for path in code(app) if {"views", "views.py", "templatetags", "api"} & set(path.parts)]
    assert found(r"\.objects\b|_default_manager|\.save\(|\.delete\(", doors) == []


def test_templates_have_no_inline_script_or_style():
    """The content security policy would refuse them."""
    inline = r"\sstyle=|<style\b|\son[a-z]+=[\"']|javascript:|<script(?![^>]*\bsrc=)[^>]*>"
    assert found(inline, templates()) == []


def test_each_form_that_is_posted_has_its_token():
    """A form without it would be refused, with all that was typed."""
    bare = [
        str(path.relative_to(ROOT))
        for path in templates()
        for body in POST_FORM.findall(path.read_text())
        if "csrf_token" not in body
    ]
    assert bare == []
