"""Invented council data for demonstrations: a council, its committees, a year of meetings around today,
papers with PDFs.

`content` holds the words, `calendar` and `year` lay out the year, `documents` typesets PDFs, `build` stores
who there is and what is to be dealt with, `course` what came of it. Names and streets are made up so that
nobody takes them for real ones.
"""

from .build import build_demo

__all__ = ["build_demo"]
