"""`rathaus doctor`: what is wrong, and what to do about it."""

from typing import Any

from rich.text import Text

from rathaus.cli.findings import all_findings
from rathaus.cli.options import Dir, Json
from rathaus.cli.output import console, print_json
from rathaus.exits import DONE, PROBLEMS
from rathaus.i18n import _, ngettext


def doctor(place: Dir = None, as_json: Json = False) -> int:
    """Look at modules, files and the portal; exit code 1 if anything needs somebody now."""
    from rathaus.host import load_host

    host = load_host()
    findings = all_findings(host, place)
    wrong = [finding for finding in findings if finding["severity"] == "error"]
    if as_json:
        print_json({"ok": not wrong, "active": list(host.active), "findings": findings})
    else:
        for finding in findings:
            _show(finding)
        _close(len(wrong), len(findings) - len(wrong), len(host.active))
    return PROBLEMS if wrong else DONE


def _show(finding: dict[str, Any]) -> None:
    colour = {"error": "red", "warning": "yellow"}.get(finding["severity"], "default")
    text = Text(f"{finding['subject']}", style="bold")
    text.append(f"  {finding['state']} ({finding['code']})\n", style=colour)
    text.append(f"  {finding['text']}")
    if finding["fix"]:
        text.append(f"\n  → {finding['fix']}")
    console().print(text)


def _close(wrong: int, remarks: int, active: int) -> None:
    running = ngettext("{n} module runs.", "{n} modules run.", active).format(n=active)
    if wrong:
        found = ngettext("{n} thing is wrong.", "{n} things are wrong.", wrong).format(n=wrong)
    elif remarks:
        found = ngettext("{n} thing to look at.", "{n} things to look at.", remarks).format(n=remarks)
    else:
        found = _("Nothing is wrong.")
    print(f"{running} {found}")
