"""Plain cookiecutter makes folders for files that were not asked for: removes the empty ones."""

import os
from pathlib import Path

for folder, _folders, _files in os.walk(".", topdown=False):
    if folder != "." and not any(Path(folder).iterdir()):
        Path(folder).rmdir()
