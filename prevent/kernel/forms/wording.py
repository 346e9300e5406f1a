"""What does a wrong answer hear, when its question brings no words of its own?"""


def in_sentence(label: str) -> str:
    """The label as it stands inside a sentence: "Date of birth" is lowered, "NHS number" stays."""
    return label if label[1:2].isupper() or label[1:2] == " " else label[:1].lower() + label[1:]


def missing(label: str, verb: str = "Enter") -> str:
    """What to do where nothing was given; a label that is a question cannot be built into a sentence."""
    return f"Answer the question “{label}”" if label.endswith("?") else f"{verb} {in_sentence(label)}"


ASKING = frozenset(("by", "how", "if", "in", "to", "what", "when", "where", "which", "who", "whose", "why"))
"""First words of labels that ask, and so cannot begin a sentence about the answer."""


def subject(label: str, otherwise: str = "The answer") -> str:
    """The beginning of a sentence about the answer: the label, if it names a thing ("Next update by" does not)."""
    words = label.split()
    names = words and words[0].lower() not in ASKING and words[-1] not in ("by", "on")
    return label if names and not label.endswith("?") else otherwise


UNREADABLE = "Remove the characters that cannot be shown, or type the text again"
"""For NUL characters, which come in by copying from damaged files and which PostgreSQL refuses."""
