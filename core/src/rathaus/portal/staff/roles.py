"""Roles per module: reader, editor, publisher, administrator; each a group named `<module>:<role>`.

What a role may do comes from the module (hook `portal_permissions`). A role includes the ones before it.
"""

from typing import get_args

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rathaus.contracts.portal import RoleGrant

from ..hooks import hooks
from .models import User

ROLES: tuple[str, ...] = get_args(RoleGrant.model_fields["role"].annotation)


SHARED: dict[str, tuple[str, ...]] = {
    "editor": tuple(
        f"{app}.{verb}_{name}"
        for app, name in (
            ("portal_places", "entry"),
            ("portal_places", "address"),
            ("portal_working_days", "closingday"),
        )
        for verb in ("view", "add", "change", "delete")
    )
}
"""What a role of any module may do with what all modules share: correct the town's streets, and say on which
days the town hall stays closed."""


def role_title(role: str) -> str:
    """The role's name in the reader's language."""
    return {
        "reader": _("Reader"),
        "editor": _("Editor"),
        "publisher": _("Publisher"),
        "administrator": _("Administrator"),
    }.get(role, role)


def module_name(module: str) -> str:
    """The module's name in the reader's language, from its manifest; its id for one that is not installed."""
    status = settings.RATHAUS_HOST.modules.get(module)
    names = status.manifest.name if status and status.manifest else {}
    return str(names.get(get_language() or "de") or names.get("de") or module)


def group_name(module: str, role: str) -> str:
    """The name of the group that stands for the role."""
    return f"{module}:{role}"


def sync_roles() -> None:
    """Make the groups of all enabled modules hold exactly what the modules grant. Idempotent."""
    for module, grants in hooks().by_module("portal_permissions").items():
        granted = {grant.role: grant.permissions for grant in grants}
        held: set[str] = set()
        for role in ROLES:
            held.update(granted.get(role, []), SHARED.get(role, ()))
            group, _made = Group.objects.get_or_create(name=group_name(module, role))
            group.permissions.set(_permissions(held))


def give_role(user: User, module: str, role: str) -> None:
    """Give a member of staff a role in a module, instead of the one held there so far. Raises ValueError."""
    if role not in ROLES:
        raise ValueError(f"unknown role {role!r}; known are {', '.join(ROLES)}")
    take_role(user, module)
    user.groups.add(Group.objects.get_or_create(name=group_name(module, role))[0])


def take_role(user: User, module: str) -> None:
    """Take a member of staff the role in a module."""
    user.groups.remove(*user.groups.filter(name__startswith=f"{module}:"))


def roles_of(user: User) -> dict[str, str]:
    """The member's role per module (ids)."""
    parted = (group.name.partition(":") for group in user.groups.all())
    return {module: role for module, colon, role in parted if colon}


def roles_in_words(user: User) -> list[str]:
    """The same for people: `Council information: Editor`."""
    return [f"{module_name(module)}: {role_title(role)}" for module, role in sorted(roles_of(user).items())]


def _permissions(names: set[str]) -> list[Permission]:
    wanted = {tuple(name.split(".", 1)) for name in names}
    labels = {label for label, _codename in wanted}
    found = Permission.objects.filter(content_type__app_label__in=labels).select_related("content_type")
    return [p for p in found if (p.content_type.app_label, p.codename) in wanted]
