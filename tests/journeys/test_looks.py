"""The looks that journeys rely on do see what is wrong."""

import pytest

from tests.journeys.looks import DESK, Looks

pytestmark = pytest.mark.browser

WRONG = """<html lang="en"><title>Wrong</title><body><main>
<h1 id="a">One</h1><h1 id="a">Two</h1><p style="color:#ccc;background:#fff">Hardly to be read</p>
<div style="width:900px">Wide</div><img alt="" src="https://outside.example/picture.png">
<script>console.error("something broke")</script></main></body></html>"""


@pytest.mark.parametrize(
    "words",
    [
        "axe color-contrast",
        "scrolls sideways at 320 px",
        "2 h1",
        "ids used twice: ['a']",
        "outside.example",
        "something broke",
    ],
)
def test_what_is_wrong_is_told(chromium, words):
    """Given a page with every fault, when it is looked at, then each fault is told."""
    looks, context = Looks(), chromium.new_context(viewport=DESK)
    looks.watch(context)
    context.route("**/*", lambda route: route.abort())
    page = context.new_page()
    page.set_content(WRONG)
    looks.at(page)
    context.close()
    with pytest.raises(AssertionError) as told:
        looks.assert_right()
    assert words in str(told.value)
