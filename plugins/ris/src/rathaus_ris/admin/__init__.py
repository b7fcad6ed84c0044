"""Council data in the master data of the workspace (Django's admin).

Everything is read through `staff` and changed through `rathaus_ris.write`, so that what is public, times of
change, search and events stay right; nothing is ever deleted here, but withdrawn with a reason. What comes
from another system is changed there: here it is shown, can be withdrawn, and a person's contacts can be
released. `base` holds what all types have in common, `relations` and `contacts` the fields that are no
columns.
"""

from . import files, imports, meetings, papers, people, system

__all__ = ["files", "imports", "meetings", "papers", "people", "system"]
