"""How are tables given away as a file that everybody can read? As a book of sheets, written in an open format."""
