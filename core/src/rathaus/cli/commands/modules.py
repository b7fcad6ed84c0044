"""`rathaus modules`: installed modules, and switching them on and off in a town."""

from typing import Annotated

import typer

from rathaus.cli.options import Dir, Json, Town
from rathaus.cli.output import print_json, print_table
from rathaus.cli.portal import portal_file
from rathaus.errors import RathausError
from rathaus.i18n import N_, _, localized

Module = Annotated[str, typer.Argument(metavar="MODULE", help=N_("The module's id."))]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help=N_("Why this town differs from its blueprint."))
]
DecidedBy = Annotated[
    str | None,
    typer.Option("--decided-by", metavar="OFFICE", help=N_("An office or a resolution.")),
]
Apply = Annotated[bool, typer.Option("--apply/--no-apply", help=N_("Apply it at once."))]


def list_modules(as_json: Json = False) -> None:
    """List every installed module with version and state."""
    from rathaus.host import load_host

    rows = [
        {
            "id": status.id,
            "version": status.version,
            "state": str(status.state),
            "code": status.code,
            "name": localized(status.manifest.name) if status.manifest else "",
            "distribution": status.distribution,
            "commands": sorted(status.manifest.commands) if status.manifest else [],
        }
        for status in load_host().modules.values()
    ]
    if as_json:
        print_json(rows)
    elif not rows:
        print(_("No module is installed. `rathaus install MODULE` installs one."))
    else:
        headings = [_("Module"), _("Version"), _("State"), _("Name"), _("Commands")]
        columns = ("id", "version", "state", "name")
        lines = [[*(str(row[key]) for key in columns), " ".join(row["commands"])] for row in rows]
        print_table(headings, lines)


def show(module: Module, as_json: Json = False) -> None:
    """Show a module's manifest and state."""
    from rathaus.host import load_host

    host = load_host()
    status = host.modules.get(module)
    if status is None:
        raise not_installed(module)
    facts = status.manifest.model_dump(mode="json") if status.manifest else {}
    state = {"state": str(status.state), "code": status.code, "text": status.text, "fix": status.fix}
    hooks = [name for name in host.specs if module in host.calls().implementers(name)]
    if as_json:
        print_json({"id": module, **state, "version": status.version, "manifest": facts, "hooks": hooks})
        return
    lines = {
        _("Module"): f"{module} {status.version} ({status.distribution})",
        _("Name"): localized(facts.get("name", {})),
        _("Purpose"): localized(facts.get("summary", {})),
        _("State"): " ".join(filter(None, [str(status.state), "-", status.text, status.fix])),
        _("Licence"): facts.get("licence", ""),
        _("Needs"): ", ".join(facts.get("requires", [])),
        _("Speaks"): ", ".join(f"{item['name']} {item['version']}" for item in facts.get("standards", [])),
        _("Stores about people"): "; ".join(
            item["field"] for item in facts.get("data", {}).get("personal_data", [])
        ),
        _("Commands"): ", ".join(f"rathaus {module} {name}" for name in facts.get("commands", {})),
        _("Hooks"): ", ".join(hooks),
    }
    for heading, text in lines.items():
        if text:
            print(f"{heading}: {text}")


def enable(
    module: Module,
    place: Dir = None,
    town: Town = None,
    reason: Reason = None,
    decided_by: DecidedBy = None,
    apply: Apply = True,
) -> int:
    """Write the module into the town file, keeping its comments, and apply."""
    from rathaus.cli.switching import switch
    from rathaus.host import load_host

    host = load_host()
    if module not in host.modules:
        raise not_installed(module)
    about = _about(reason, decided_by)
    return switch(portal_file(place), town, module, on=True, apply=apply, host=host, about=about)


def disable(
    module: Module,
    place: Dir = None,
    town: Town = None,
    reason: Reason = None,
    decided_by: DecidedBy = None,
    apply: Apply = True,
) -> int:
    """Take the module out of the town's portal; its data stays."""
    from rathaus.cli.switching import switch
    from rathaus.host import load_host

    about = _about(reason, decided_by)
    return switch(portal_file(place), town, module, on=False, apply=apply, host=load_host(), about=about)


def _about(reason: str | None, decided_by: str | None) -> dict[str, str]:
    return {key: value for key, value in (("reason", reason), ("decided_by", decided_by)) if value}


def not_installed(module: str) -> RathausError:
    """Return the error for a module that is not there."""
    hint = _("Install it: `rathaus install {module}`.").format(module=module)
    return RathausError(_("The module {module} is not installed.").format(module=module), hint=hint)
