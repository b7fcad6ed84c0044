"""From module names to pip requirements, within the range that the adopted blueprints allow."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from rathaus.blueprint import Problems, check_portal, errors
from rathaus.errors import UsageError
from rathaus.i18n import _

PREFIX = "rathaus-"


def requirements(names: Iterable[str], ranges: Mapping[str, SpecifierSet]) -> list[str]:
    """Return pip requirements: `ris` is the package `rathaus-ris`; a name with a range keeps that range too.

    Raises:
        UsageError: a name is none.
    """
    result = []
    for name in names:
        try:
            wanted = Requirement(name)
        except InvalidRequirement as error:
            hint = _("Write ris, ris>=0.1 or the name of a package.")
            text = _("{name} is not the name of a module.").format(name=name)
            raise UsageError(text, hint=hint) from error
        package = canonicalize_name(wanted.name)
        module = package.removeprefix(PREFIX).replace("-", "_")
        if wanted.url is None:
            wanted.name = package if package.startswith("rathaus") else PREFIX + package
            wanted.specifier &= ranges.get(module, SpecifierSet())
        result.append(str(wanted))
    return result


def module_ranges(portal: Path) -> dict[str, SpecifierSet]:
    """Return each module's range of versions that all towns' blueprints allow.

    Raises:
        Problems: the files have errors (modules that are not installed are none).
    """
    checked = check_portal(portal, settings_models=None)
    if checked.portal is None:
        raise Problems(errors(checked.problems))
    result: dict[str, SpecifierSet] = {}
    for town in checked.portal.towns:
        for module, versions in town.module_ranges.items():
            result[module] = result.get(module, SpecifierSet()) & SpecifierSet(versions)
    return result
