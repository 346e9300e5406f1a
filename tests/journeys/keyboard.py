"""Somebody without a mouse: goes from one thing to the next, and must always see where they are."""

FOCUSED = """() => {
    const element = document.activeElement;
    const drawn = [getComputedStyle(element)];
    for (const label of element.labels || []) drawn.push(getComputedStyle(label, '::before'));
    const isSeen = drawn.some(style =>
        (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
    const box = element.getBoundingClientRect();
    return {
        tag: element.tagName,
        words: (element.labels?.[0]?.innerText || element.innerText || '').trim(),
        question: element.closest('fieldset')?.querySelector('legend')?.innerText?.trim() || '',
        isSeen: isSeen && box.bottom > 0 && box.top < innerHeight,
    };
}"""
MOST = 80


class Keyboard:
    """Tab, space and Enter on one page, with what was passed on the way."""

    def __init__(self, person):
        self.page = person.page
        self.passed = []

    def goes_to(self, words, question=""):
        """Press Tab until the focus is there; every stop must show that it has the focus."""
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            found = self.page.evaluate(FOCUSED)
            self.passed.append(found["words"])
            assert found["isSeen"], f"the focus cannot be seen on {found}"
            if found["words"].startswith(words) and question in found["question"]:
                return
        raise AssertionError(f"no way to “{words}”: {self.passed}")

    def types(self, words, text):
        """Write into a field."""
        self.goes_to(words)
        self.page.keyboard.type(text)

    def presses(self, key):
        """One key."""
        self.page.keyboard.press(key)
