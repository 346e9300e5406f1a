"""How is a browser named so that its owner knows it again? Roughly: what it says of itself is not to be trusted."""

BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def named(agent: str) -> str:
    """Such as: Firefox on Windows."""
    browser, system = (_first(kinds, agent) for kinds in (BROWSERS, SYSTEMS))
    if not browser:
        return "Unknown browser"
    return f"{browser} on {system}" if system else browser


def _first(kinds: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for sign, name in kinds if sign in agent), "")
