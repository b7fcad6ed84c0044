"""Why a backup file is not restored. All are refused before anything is changed.

BackupRefused(RathausError)
  Damaged           truncated, changed, or no backup at all
  WrongTown         of another town
  NewerSchema       made by newer packages than are installed
  OtherDatabase     made on the other kind of database
"""

from rathaus.errors import RathausError


class BackupRefused(RathausError):
    """The file is not restored; nothing was changed."""


class Damaged(BackupRefused):
    """The file is truncated, changed, or no backup."""


class WrongTown(BackupRefused):
    """The file holds another town."""


class NewerSchema(BackupRefused):
    """The file was made by newer packages."""


class OtherDatabase(BackupRefused):
    """The file was made on the other kind of database."""
