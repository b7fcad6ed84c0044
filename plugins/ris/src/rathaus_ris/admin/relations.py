"""Relations to several objects (committees of a meeting, files of a paper) as fields of a form."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Attachment, File, OParlObject
from ..write import attach, link
from ..write.relations import OWNER_COLUMN, RELATIONS, SINGLE
from .finding import FinderMultiple


class AtMostOne(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """The same field where the property holds one object."""

    def clean(self, value: Any) -> Any:
        """Refuse several."""
        found = super().clean(value)
        if len(found) > 1:
            raise ValidationError(_("Only one can be chosen here."))
        return found


@dataclass(frozen=True)
class Listed:
    """A listed OParl property of an object; `name` is the form field, `label` may be lazy."""

    name: str
    prop: str
    label: Any

    def column(self, model: type[OParlObject]) -> Any:
        """The foreign key that leads to what is listed."""
        relation = RELATIONS[model, self.prop]
        return relation.table._meta.get_field(relation.target.removesuffix("_id"))

    def keys(self, owner: OParlObject) -> list[int]:
        """The keys listed now, in order."""
        relation = RELATIONS[type(owner), self.prop]
        rows = relation.table.links.filter(**{relation.owner: owner.pk})
        return list(rows.order_by("position", "id").values_list(relation.target, flat=True))

    def store(self, owner: OParlObject, targets: Sequence[OParlObject], now: dt.datetime) -> None:
        """List these: those that were listed keep their order, new ones come after them."""
        link(owner, self.prop, in_order(self.keys(owner), targets), now)

    def form_field(self, model: type[OParlObject], site: Any, owner: OParlObject | None) -> forms.Field:
        """A field that finds objects by typing."""
        column = self.column(model)
        kind = AtMostOne if self.prop in SINGLE else forms.ModelMultipleChoiceField
        return kind(
            queryset=column.remote_field.model.staff.filter(deleted_at__isnull=True),
            required=False,
            label=self.label,
            initial=self.keys(owner) if owner is not None else None,
            widget=FinderMultiple(column, site),
        )

    def shown(self, owner: OParlObject) -> str:
        """The names, for who may only read."""
        keys = self.keys(owner)
        names = self.column(type(owner)).remote_field.model.staff.in_bulk(keys)
        return ", ".join(str(names[key]) for key in keys if key in names)


@dataclass(frozen=True)
class Attached(Listed):
    """The files of a role."""

    def column(self, model: type[OParlObject]) -> Any:
        """The foreign key to the file."""
        return Attachment._meta.get_field("file")

    def keys(self, owner: OParlObject) -> list[int]:
        """The files' keys, in order."""
        rows = Attachment.links.filter(**{OWNER_COLUMN[type(owner)]: owner.pk, "role": self.prop})
        return list(rows.order_by("position", "id").values_list("file_id", flat=True))

    def store(self, owner: OParlObject, targets: Sequence[OParlObject], now: dt.datetime) -> None:
        """Attach these."""
        files = [target for target in in_order(self.keys(owner), targets) if isinstance(target, File)]
        attach(owner, self.prop, files, now)


def in_order(before: Sequence[int], chosen: Sequence[OParlObject]) -> list[OParlObject]:
    """The chosen ones: first those that were there, in their order, then the new ones."""
    by_key = {target.pk: target for target in chosen}
    new = [target for key, target in by_key.items() if key not in before]
    return [by_key[key] for key in before if key in by_key] + new
