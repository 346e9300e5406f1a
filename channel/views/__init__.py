"""The pages of cases and panel meetings."""
