"""The module as the suite of its block sees it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
