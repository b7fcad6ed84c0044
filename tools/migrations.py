"""Write what has changed in the models into migrations: `python tools/migrations.py APP_LABEL ... [--check]`.

The same as `python -m rathaus.testing.migrations`, which module developers elsewhere have too.
"""

import sys

from rathaus.testing.migrations import main

if __name__ == "__main__":
    main(sys.argv[1:])
