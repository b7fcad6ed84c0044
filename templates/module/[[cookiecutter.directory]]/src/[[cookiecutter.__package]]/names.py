[% if cookiecutter.__staff %]
"""Words in the active language: the module's name from the manifest, that of its data from the model."""

from rathaus.portal.api import module_name, module_summary

from .models import [[ cookiecutter.__thing ]]
[% else %]
"""What the module is called in the active language; the manifest says it."""

from rathaus.portal.api import module_name, module_summary
[% endif %]

MODULE = "[[ cookiecutter.id ]]"


def title() -> str:
    """The module's name."""
    return module_name(MODULE)


def summary() -> str:
    """What it does, in a sentence."""
    return module_summary(MODULE)
[% if cookiecutter.__staff %]


def thing() -> str:
    """What the module holds, in the singular."""
    return str([[ cookiecutter.__thing ]]._meta.verbose_name)


def things() -> str:
    """The same in the plural."""
    return str([[ cookiecutter.__thing ]]._meta.verbose_name_plural)
[% endif %]
