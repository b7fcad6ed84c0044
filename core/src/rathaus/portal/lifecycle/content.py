"""What belongs to a module, as tables: its own word (`portal_export`) applied to the models of its app."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models

from rathaus.contracts.lifecycle import ModuleContent
from rathaus.errors import RathausError
from rathaus.i18n import _

from ..hooks import _emit, _savepoint

AnyField = models.Field[Any, Any]


@dataclass(frozen=True)
class Table:
    """A model's table: its fields in their order, and the names of those that hold accounts."""

    model: type[models.Model]
    fields: tuple[AnyField, ...]
    accounts: frozenset[str]

    @property
    def name(self) -> str:
        """How an export calls it."""
        return str(self.model._meta.model_name)


@dataclass(frozen=True)
class Content:
    """What belongs to a module: its app (empty: it has no models), the tables that are carried, the names of
    the others, and what the module said.
    """

    module: str
    app: str
    package: str
    tables: tuple[Table, ...]
    derived: frozenset[str]
    said: ModuleContent

    @property
    def models(self) -> list[type[models.Model]]:
        """All models that have a table, carried or not."""
        return models_of(self.app)


def content_of(module: str) -> Content:
    """What belongs to a module that runs. Asks the module alone, whether the town enables it or not.

    Raises:
        RathausError: it does not run here, has data and does not say what an export carries, or names
            something that it does not have.
        EachFailed: asking it failed.
    """
    host = settings.RATHAUS_HOST
    if module not in host.active:
        status = host.modules.get(module)
        text = _("The module {module} does not run here, so nothing can be done with its data.")
        hint = (status.fix if status else "") or _("Install it: `rathaus install {module}`.")
        raise RathausError(text.format(module=module), hint=hint.format(module=module))
    package = host.manifest(module).django_app or ""
    app = next((config.label for config in apps.get_app_configs() if config.name == package), "")
    said = calls_of(module).portal_export().get(module)
    if said is None and models_of(app):
        text = _("The module {module} keeps data and does not say what an export carries.")
        hint = _("Ask its maintainers to implement `portal_export`.")
        raise RathausError(text.format(module=module), hint=hint)
    return described(module, app, package or f"rathaus_{module}", said or ModuleContent())


def calls_of(module: str) -> Any:
    """The hooks of this module alone, whether the town enables it or not."""
    return settings.RATHAUS_HOST.calls(frozenset({module}), around=_savepoint, emit=_emit)


def described(module: str, app: str, package: str, said: ModuleContent) -> Content:
    """Apply what a module said to its models. Raises RathausError for a name that does not exist."""
    found = {model.__name__: model for model in models_of(app)}
    fields = {f"{name}.{field.name}" for name, model in found.items() for field in model._meta.fields}
    wrong = {*said.derived, *said.starting} - found.keys()
    wrong |= {*said.files, *said.accounts} - fields
    if wrong:
        text = _("The module {module} names for its export what it does not have: {names}.")
        raise RathausError(text.format(module=module, names=", ".join(sorted(wrong))))
    tables = [_table(model, said) for name, model in sorted(found.items()) if name not in said.derived]
    derived = frozenset(str(found[name]._meta.model_name) for name in said.derived)
    return Content(module, app, package, tuple(tables), derived, said)


def models_of(app: str) -> list[type[models.Model]]:
    """The models of an app that have a table of their own, those behind many-to-many fields among them."""
    if not app:
        return []
    listed = apps.get_app_config(app).get_models(include_auto_created=True)
    return [model for model in listed if model._meta.managed and not model._meta.proxy]


def _table(model: type[models.Model], said: ModuleContent) -> Table:
    kept = tuple(field for field in model._meta.concrete_fields if not getattr(field, "generated", False))
    named = {field.name for field in kept if f"{model.__name__}.{field.name}" in said.accounts}
    outside = [field for field in kept if isinstance(field, models.ForeignKey) and _leads_out(field)]
    for field in outside:
        if field.related_model is not get_user_model():
            text = _(
                "{field} leads to {other}: of what is not the module's own, only accounts can be carried."
            )
            label = f"{model._meta.label}.{field.name}"
            raise RathausError(text.format(field=label, other=field.related_model._meta.label))
    return Table(model, kept, frozenset(named | {field.name for field in outside}))


def _leads_out(field: "models.ForeignKey[Any, Any]") -> bool:
    return bool(field.related_model._meta.app_label != field.model._meta.app_label)
