"""The pages of oversight: the public ones, the office's, those of recommendations, the national view."""
