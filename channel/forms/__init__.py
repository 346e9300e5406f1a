"""What was typed on a page, as clean values for a move."""
