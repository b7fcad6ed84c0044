"""What each role may do with reports."""

from django.db.models import Model
from rathaus.api import RoleGrant

from .models import (
    ApiKey,
    Category,
    CategoryGroup,
    Contact,
    Contractor,
    Office,
    Photo,
    Question,
    QuestionValue,
    Report,
    ResponseTemplate,
    RoutingRule,
    Target,
    Update,
)

MASTER: tuple[type[Model], ...] = (
    CategoryGroup,
    Category,
    Question,
    QuestionValue,
    Office,
    Contractor,
    Target,
    RoutingRule,
    ResponseTemplate,
)


def grants() -> list[RoleGrant]:
    """Permissions per role; each role also holds those of the roles before it.

    Readers look, without contact data; editors work on reports; publishers release and hide;
    administrators see to master data and keys.
    """
    return [
        RoleGrant(role="reader", permissions=_named("view", Report, Photo, Update)),
        RoleGrant(
            role="editor",
            permissions=[*_named("view", Contact), *_named("add", Report, Update), *_named("change", Report)],
        ),
        RoleGrant(
            role="publisher", permissions=[*_named("delete", Report), *_named("change", Photo, Update)]
        ),
        RoleGrant(
            role="administrator",
            permissions=[
                *(name for verb in ("view", "add", "change", "delete") for name in _named(verb, *MASTER)),
                *(name for verb in ("view", "add", "change") for name in _named(verb, ApiKey)),
            ],
        ),
    ]


def _named(verb: str, *models: type[Model]) -> list[str]:
    return [f"{model._meta.app_label}.{verb}_{model._meta.model_name}" for model in models]
