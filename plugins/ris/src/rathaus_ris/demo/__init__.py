"""Invented council data for demonstrations: a council, its committees, a year of meetings around today,
papers with PDFs.

`content` holds the words, `calendar` lays out the year, `documents` typesets PDFs, `build` stores everything.
Names and streets are made up so that nobody takes them for real ones.
"""

from .build import build_demo

__all__ = ["build_demo"]
