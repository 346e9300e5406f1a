"""The only reader for pages and counts: user first, frozen dataclasses, a constant number of queries."""
