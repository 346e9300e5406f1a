"""In which order do people look for names?"""

import unicodedata


def sort_key(name: str) -> str:
    """A name without accents and capitals: by code points, Åland would come after Zimbabwe."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
