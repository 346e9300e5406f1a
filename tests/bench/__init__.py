"""How long does the work take, among how many? `make bench` measures; nothing here is a test that can fail by the clock."""
