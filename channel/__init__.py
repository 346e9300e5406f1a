"""From the panel to closure."""
