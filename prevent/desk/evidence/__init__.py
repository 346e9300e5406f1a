"""What can a panel show for its yearly assurance statement? Counted from the records as they are, and handed out as one pack."""
