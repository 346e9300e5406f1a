"""How many files, how large, and how much may be hidden inside one?"""

MEGABYTE = 1_000_000
LARGEST = 10 * MEGABYTE
"""Bytes of one file."""
MOST_FILES = 10
"""Files of one referral."""
MOST_PIXELS = 60_000_000
"""Of a picture: more than any telephone's usual photograph, less than what exhausts a viewer's memory."""
MOST_ENTRIES = 2_000
"""Parts inside a Word, Excel or OpenDocument file, which is a zip archive."""
LARGEST_UNPACKED = 100 * MEGABYTE
"""Bytes of all those parts together."""
LONGEST_NAME = 120
