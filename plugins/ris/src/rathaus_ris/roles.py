"""What each role may do with council data."""

from django.db.models import Model
from rathaus.api import RoleGrant

from .models import (
    AgendaItem,
    Body,
    Consultation,
    File,
    IgnoredName,
    ImportRun,
    LegislativeTerm,
    Location,
    Meeting,
    Membership,
    OParlObject,
    Organization,
    Paper,
    PaperPlace,
    Person,
    Source,
)

EDITED: tuple[type[OParlObject], ...] = (
    Organization,
    Person,
    Membership,
    Meeting,
    AgendaItem,
    Paper,
    Consultation,
    File,
    Location,
)
MASTER: tuple[type[OParlObject], ...] = (Body, LegislativeTerm)


def grants() -> list[RoleGrant]:
    """Permissions per role; each role also holds those of the roles before it."""
    return [
        RoleGrant(role="reader", permissions=_named("view", *EDITED, *MASTER, ImportRun, PaperPlace)),
        RoleGrant(
            role="editor", permissions=[*_named("add", *EDITED), *_named("change", *EDITED, PaperPlace)]
        ),
        RoleGrant(role="publisher", permissions=[*_named("delete", *EDITED), *_named("add", IgnoredName)]),
        RoleGrant(
            role="administrator",
            permissions=[
                *_named("add", *MASTER),
                *_named("change", *MASTER),
                *_named("delete", *MASTER),
                *_named("view", Source),
                *_named("change", Source),
            ],
        ),
    ]


def _named(verb: str, *models: type[Model]) -> list[str]:
    return [f"{model._meta.app_label}.{verb}_{model._meta.model_name}" for model in models]
