"""Pages that show the data of more than one app: home, worklists, the whole case."""
