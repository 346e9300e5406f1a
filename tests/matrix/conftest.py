"""After the walk: how many cells were asked, and how many answered otherwise than the table says."""


def pytest_terminal_summary(terminalreporter):
    """Said in one line, also where two processes shared the walk."""
    said = [
        dict(report.user_properties)
        for key in ("passed", "failed")
        for report in terminalreporter.getreports(key)
    ]
    walks = [one for one in said if "cells" in one]
    if walks:
        cells, wrong = (sum(one[name] for one in walks) for name in ("cells", "mismatches"))
        terminalreporter.write_line(f"matrix: {cells:,} cells, {wrong:,} mismatches")
