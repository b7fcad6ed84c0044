"""Contract types of a module's life cycle: what an export carries, what an import found, what speaks against
a removal.
"""

from pydantic import Field

from .base import Contract


class ModuleContent(Contract):
    """What an export of the module carries: all rows of its Django app, but those of `derived` models, and
    the portal's files that the rows name.

    All names are those of models (`Report`) or of fields (`Photo.stored`).

    Args:
        derived: models whose rows can be made anew (caches, learnt models). They are not carried, and empty
            after an import.
        files: text fields that hold tokens of the portal's files. The files go along, and with the module.
        accounts: number fields that hold ids of staff accounts without a foreign key. Like the foreign keys
            they are carried as user names, so that no other account is taken for the one that was meant.
        starting: models of which a module without content has rows already (a counter, categories to start
            with). An import takes their place.
        folders: folders in the town's own folder that hold what can be made anew; a removal deletes them.
    """

    derived: list[str] = Field(default_factory=list)
    files: list[str] = Field(default_factory=list)
    accounts: list[str] = Field(default_factory=list)
    starting: list[str] = Field(default_factory=list)
    folders: list[str] = Field(default_factory=list)


class ModuleImported(Contract):
    """What a module did after its rows were brought in: how much of what was prepared to be made anew, by
    kind.
    """

    queued: dict[str, int] = Field(default_factory=dict)


class RemovalProblem(Contract):
    """What speaks against removing the module from the current town now, and what to do about it (active
    language).
    """

    text: str
    fix: str
