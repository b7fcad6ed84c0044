"""The portal's settings for the type checker's Django plugin, named in a module's `pyproject.toml`; without a
data folder: nothing is written.
"""

import os
from pathlib import Path

os.environ["RATHAUS_DATA"] = str(Path(__file__).parent / "no-data")
os.environ.pop("RATHAUS_STATE", None)

from rathaus.portal.settings import *  # noqa: F403
