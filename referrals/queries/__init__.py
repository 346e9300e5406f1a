"""The only reader for pages, API and counts: user first, ends in frozen dataclasses."""
