"""Which command was asked for?"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (this line is for those)
    sys.exit("Python 3.11 or later is needed; this is {}.{}.".format(*sys.version_info[:2]))

from launch.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
