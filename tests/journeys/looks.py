"""Does a page look right: accessible, no wider than a phone, quiet in the console, asking nobody outside this machine?"""

import re
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
    "preload": False,
    "iframes": False,
}
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
OUR_HOSTS = {"localhost", "127.0.0.1", ""}
REFUSAL = re.compile(r"status of 4\d\d")
"""The console repeats that a page was refused; the refusal is a page like any other and is looked at."""
REFERENCE = re.compile(r"[A-Z]-\w{4}-\w{4}-\w{4}")
MEASURE = """() => ({
    wide: document.documentElement.scrollWidth,
    headings: document.querySelectorAll('h1').length,
    twice: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at),
})"""


class Looks:
    """Collects what is wrong, page by page, so that one journey tells of all pages at once."""

    def __init__(self):
        self.wrong = []
        self.pages = 0
        self._axe = Axe()
        self._judged = set()

    def watch(self, context):
        """Listen to a browser's console and requests from now on."""
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.say("script", str(error.error)))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def at(self, page, who="", widths=(DESK,)):
        """Look at the page as it is drawn now; axe judges it at each of these widths."""
        self.pages += 1
        where = f"{who} {urlsplit(page.url).path} “{page.title()}”".strip()
        for size in widths:
            page.set_viewport_size(size)
            self._judge(page, f"{where} at {size['width']} px")
        page.set_viewport_size(PHONE)
        self._measure(page, where)
        page.set_viewport_size(DESK)

    def in_passing(self, page, who=""):
        """The same on the way: axe takes half a second, so it judges the first page of a title only, whatever its record."""
        title = REFERENCE.sub("", page.title())
        self.at(page, who, widths=() if title in self._judged else (DESK,))
        self._judged.add(title)

    def without_axe(self, page, who=""):
        """The same where a browser runs no script, axe's neither."""
        self.at(page, who, widths=())

    def say(self, where, what):
        """Remember something wrong."""
        self.wrong.append(f"{where}: {what}")

    def assert_right(self):
        """Nothing was wrong on any page that was looked at."""
        assert self.pages, "no page was looked at"
        assert not self.wrong, "\n" + "\n".join(dict.fromkeys(self.wrong))

    def _judge(self, page, where):
        for violation in self._axe.run(page, options=RULES).response["violations"]:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            self.say(where, f"axe {violation['id']}: {nodes}")

    def _measure(self, page, where):
        found = page.evaluate(MEASURE)
        if found["wide"] > PHONE["width"]:
            self.say(where, f"scrolls sideways at 320 px: {found['wide']} px wide")
        if found["headings"] != 1:
            self.say(where, f"{found['headings']} h1")
        if found["twice"]:
            self.say(where, f"ids used twice: {sorted(set(found['twice']))}")

    def _heard(self, message):
        if message.type in {"error", "warning"} and not REFUSAL.search(message.text):
            self.say(message.page.url if message.page else "console", message.text)

    def _asked(self, request):
        if urlsplit(request.url).hostname not in OUR_HOSTS and not request.url.startswith("data:"):
            self.say("request", request.url)

    def _answered(self, response):
        is_page = response.request.resource_type == "document"
        if response.status >= (500 if is_page else 400):
            self.say(response.frame.url, f"{response.url} answered {response.status}")
