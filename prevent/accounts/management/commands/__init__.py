"""Commands that give accounts."""
