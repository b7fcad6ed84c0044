"""Write what has changed in the models into migrations.

    python -m rathaus.testing.migrations APP_LABEL ... [--check]

Django's command looks at a database's history first, and without a town there is none: this gives it an empty
one. A first migration is then put into the order in which it runs quickest: every index, constraint and
relation within the table it belongs to. Django writes them as steps of their own where models refer to each
other, and each such step makes it build all related models anew, which takes seconds.
"""

import subprocess
import sys
import tempfile
from copy import copy
from pathlib import Path
from typing import Any

from rathaus.contracts.town import EffectivePortal, EffectiveTown


def main(arguments: list[str]) -> None:
    """Run `makemigrations` in an empty town of a throw-away portal."""
    from rathaus.portal import bootstrap

    with tempfile.TemporaryDirectory() as folder:
        town = EffectiveTown(id="leer", ags="14000000", name="Leer", public_url="http://leer.localhost")
        bootstrap.start_wanted(EffectivePortal(data=str(Path(folder) / "data"), towns=[town]))
        from django.core.management import call_command

        from rathaus.portal.towns import towns, use_town
        from rathaus.portal.towns.migrate import prepare_database

        prepare_database(towns()[0])
        with use_town(towns()[0]):
            call_command("makemigrations", *arguments, "--no-header")
        for label in arguments:
            if not label.startswith("-") and "--check" not in arguments:
                gather(label)
                _tidy(label)


def gather(label: str) -> None:
    """Rewrite the first migration of an app with as few steps as possible."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.writer import MigrationWriter

    migration = MigrationLoader(None).disk_migrations.get((label, "0001_initial"))
    if migration is None:
        return
    steps: Any = migration
    gathered = gather_steps(steps.operations)
    if len(gathered) == len(steps.operations):
        return
    steps.operations = gathered
    file = Path(apps.get_app_config(label).path) / "migrations" / "0001_initial.py"
    file.write_text(MigrationWriter(migration, include_header=False).as_string(), encoding="utf-8")
    print(f"{label}: {len(gathered)} steps")


def _tidy(label: str) -> None:
    """Write the app's migrations as the rest of the code is written; Django's form fails `ruff format`."""
    from django.apps import apps

    folder = str(Path(apps.get_app_config(label).path) / "migrations")
    for words in (["check", "--fix"], ["format"]):
        subprocess.run([sys.executable, "-m", "ruff", *words, "--quiet", folder], check=True)  # noqa: S603


def gather_steps(operations: list[Any]) -> list[Any]:
    """The same models in the end: tables after those they refer to, with all that belongs to them; what
    closes a circle, and what is no table, comes after."""
    from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel

    tables = {step.name_lower: copy(step) for step in operations if isinstance(step, CreateModel)}
    for table in tables.values():
        table.options = dict(table.options)
    for step in operations:
        if isinstance(step, AddField):
            table = tables[step.model_name_lower]
            table.fields = [*table.fields, (step.name, step.field)]
    order, late = _order(tables)
    rest: list[Any] = [
        AddField(name, field, value) for name, field, value in late if _take(tables[name].fields, field)
    ]
    for step in operations:
        if isinstance(step, AddIndex | AddConstraint):
            table = tables[step.model_name_lower]
            made, word = (
                (step.index, "indexes") if isinstance(step, AddIndex) else (step.constraint, "constraints")
            )
            if _uses(made) <= {name for name, _field in table.fields} | {"id", "pk"}:
                table.options[word] = [*table.options.get(word, []), made]
            else:
                rest.append(step)
        elif not isinstance(step, CreateModel | AddField):
            rest.append(step)
    return [tables[name] for name in order] + rest


def _order(tables: dict[str, Any]) -> tuple[list[str], list[tuple[str, str, Any]]]:
    """The tables after those they need, and the nullable relations left out so that there is an order."""
    late: list[tuple[str, str, Any]] = []
    needs = {name: dict(_relations(name, step, tables)) for name, step in tables.items()}
    order: list[str] = []
    while len(order) < len(tables):
        ready = [name for name in tables if name not in order and set(needs[name].values()) <= {*order, name}]
        if ready:
            order.append(ready[0])
            continue
        name, field = _circle(tables, needs, order)
        late.append((name, field, dict(tables[name].fields)[field]))
        del needs[name][field]
    return order, late


def _relations(name: str, step: Any, tables: dict[str, Any]) -> list[tuple[str, str]]:
    """(field, table of the same app) of the relations a table's columns hold, and of those through others."""
    found = []
    for field, value in step.fields:
        remote = getattr(value, "remote_field", None)
        for target in (getattr(remote, "model", None), getattr(remote, "through", None)):
            word = str(target).lower().rpartition(".")[2] if isinstance(target, str) else ""
            if word in tables and word != name:
                found.append((field, word))
    return found


def _circle(tables: dict[str, Any], needs: dict[str, dict[str, str]], order: list[str]) -> tuple[str, str]:
    """The relation to add later: a list through another table before a nullable column."""
    open_ends = [
        (not dict(tables[name].fields)[field].many_to_many, len(needs[name]), name, field)
        for name in tables
        if name not in order
        for field, target in needs[name].items()
        if target not in order
        and _leads(needs, target, name)
        and (dict(tables[name].fields)[field].many_to_many or dict(tables[name].fields)[field].null)
    ]
    return min(open_ends)[2:]


def _leads(needs: dict[str, dict[str, str]], start: str, end: str) -> bool:
    """Whether one comes from a table to another along what they need."""
    seen, todo = set(), {start}
    while todo:
        seen |= todo
        todo = {target for name in todo for target in needs[name].values()} - seen
    return end in seen


def _take(fields: list[Any], name: str) -> bool:
    fields[:] = [pair for pair in fields if pair[0] != name]
    return True


def _uses(made: Any) -> set[str]:
    """The fields that an index or constraint names."""
    from django.db.models import Q

    found = {name.lstrip("-") for name in getattr(made, "fields", ())}
    for condition in (getattr(made, "condition", None), getattr(made, "check", None)):
        if isinstance(condition, Q):
            found |= {child[0].partition("__")[0] for child in _leaves(condition)}
    return found


def _leaves(condition: Any) -> list[tuple[str, Any]]:
    return [
        leaf
        for child in condition.children
        for leaf in ([child] if isinstance(child, tuple) else _leaves(child))
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
