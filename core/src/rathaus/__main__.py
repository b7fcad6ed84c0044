"""`python -m rathaus`: the command line."""

import sys

from rathaus.cli import main

sys.exit(main())
