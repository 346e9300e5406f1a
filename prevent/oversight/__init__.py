"""Oversight: what the Commissioner's office hears about Prevent itself, recommends, and sees of the country."""
