"""References to staff accounts: carried as user names, since another portal numbers its accounts
differently.
"""

from ..staff.models import User


class Accounts:
    """The accounts of the current town as they are when the object is made."""

    def __init__(self) -> None:
        self._names = dict(User.objects.values_list("pk", "username"))
        self._ids = {name: key for key, name in self._names.items()}

    def carried(self, account: int | None) -> str | int | None:
        """What an export says instead of the id: the name, or the id of an account that is gone."""
        return None if account is None else self._names.get(account, account)

    def found(self, carried: str | int | None) -> int | None:
        """The id here; None where there is no such account. An id that stood for nobody still does."""
        if isinstance(carried, str):
            return self._ids.get(carried)
        return None if carried in self._names else carried
