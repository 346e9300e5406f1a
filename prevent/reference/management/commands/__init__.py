"""Commands of the reference data."""
