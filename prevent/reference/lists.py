"""How does a table make sure that its column names an entry of the right list?"""

from django.db.models import Q

from prevent.reference.choices import Vocabulary


def from_list(column: str, vocabulary: Vocabulary) -> Q:
    """The condition of a check constraint: the foreign key to Term, if filled, begins with the vocabulary's name.

    A foreign key knows no `startswith`; "." and "/" are neighbours in the C collation, which this system's databases use.
    """
    begins = {f"{column}__gte": f"{vocabulary.value}.", f"{column}__lt": f"{vocabulary.value}/"}
    return Q(**{f"{column}__isnull": True}) | Q(**begins)
