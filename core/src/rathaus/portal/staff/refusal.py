"""Why a member of staff may not open a page, and who can change that."""

from dataclasses import dataclass

from ..hooks import hooks
from .models import User
from .roles import ROLES, module_name, role_title


@dataclass(frozen=True)
class Refusal:
    """`role` and `module` are names in the reader's language, empty where no role opens the page: then
    only administrators of the town do. `administrators` are the names of those to ask.
    """

    role: str
    module: str
    administrators: tuple[str, ...]


def explain(permission: str) -> Refusal:
    """The least role that grants the permission, and the town's administrators."""
    role, module = _least_role(permission)
    found = User.objects.filter(is_superuser=True, is_active=True).order_by("username")
    names = tuple(user.get_full_name() or user.get_username() for user in found)
    return Refusal(role_title(role) if role else "", module_name(module) if module else "", names)


def _least_role(permission: str) -> tuple[str, str]:
    for module, grants in hooks().by_module("portal_permissions").items():
        granted = {grant.role for grant in grants if permission in grant.permissions}
        for role in ROLES:
            if role in granted:
                return role, module
    return "", ""
