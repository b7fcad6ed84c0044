"""Sphinx: how `make docs` turns the pages into a website. German for operators, English for developers."""

from rathaus import __version__

project = "Rathaus"
author = "Rathaus contributors"
copyright = "2026 Rathaus contributors, EUPL-1.2"  # the name is Sphinx's
release = __version__

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_heading_anchors = 3
highlight_language = "none"

html_theme = "furo"
html_title = f"Rathaus {__version__}"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"top_of_page_buttons": []}
