"""Pages on which files are asked for, waited for and downloaded."""
