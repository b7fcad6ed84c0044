"""`rathaus demo`: a portal with invented content, ready to walk through."""

import datetime as dt
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rathaus.blueprint import enable_module
from rathaus.cli.output import console, print_json, steps
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.host import Host, load_host
from rathaus.i18n import _
from rathaus.portal.state import FILE

from .apply import apply_wanted
from .opening import wanted_state

MARK = ".rathaus-demo"
ACCOUNT = "demo"
LOGIN_FILE = "zugang.txt"
BERLIN = ZoneInfo("Europe/Berlin")
PAST = dt.timedelta(days=730)
"""How long the demo's towns have been using the portal: as long as the reports of the modules go back."""


def run(
    *, dir: Path, port: int | None = None, serve: bool = True, json: bool = False, **_options: Any
) -> int:
    """Make (or freshen) the demo in `dir` and serve it on `port`."""
    folder = Path(dir).absolute()
    host = load_host()
    if write_files(folder, port):
        switch_on(folder, host)
    wanted = wanted_state(folder / "portal.yaml", host)
    now = dt.datetime.now(BERLIN)
    apply_wanted(wanted, began=now - PAST)
    created = fill(wanted, now)
    close_past(now)
    password = account(folder)
    show(wanted, folder, password, created, json)
    if not serve:
        return DONE
    from .serve import run as run_server

    return run_server(portal=folder / "portal.yaml")


def write_files(folder: Path, port: int | None) -> bool:
    """Copy the demo's portal and town files, if they are not there, and say whether it did.

    Refuses a folder that holds anything else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise RathausError(
            _("{folder} is not empty and not a demo.").format(folder=folder),
            hint=_("Name a new folder with --dir."),
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    if (folder / "portal.yaml").exists() and port is None:
        return False
    with as_file(files("rathaus") / "_data" / "blueprints" / "towns") as source:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    if port is not None:
        for path in folder.rglob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(
                text.replace(":8000", f":{port}").replace("port: 8000", f"port: {port}"), encoding="utf-8"
            )
    return True


def switch_on(folder: Path, host: Host) -> None:
    """Switch on what the town's blueprint lacks: a new demo shows every module with demo content."""
    able = host.calls().implementers("portal_demo_data")
    for town in wanted_state(folder / "portal.yaml", host).towns:
        for module in able:
            if module not in town.modules:
                enable_module(Path(town.source or ""), module)


def fill(wanted: Any, now: dt.datetime) -> dict[str, dict[str, int]]:
    """Give the demo's town its streets, then ask every enabled module of every town for its demo content.

    Again changes nothing.
    """
    from rathaus.portal.hooks import hooks
    from rathaus.portal.places import demo as streets
    from rathaus.portal.towns import towns, use_town

    created: dict[str, dict[str, int]] = {}
    with steps(total=len(wanted.towns)) as shown:
        for town in towns():
            shown.say(_("Demo content for {town}").format(town=town.effective.name))
            with use_town(town):
                streets.load(now=now)
                for module, result in hooks().portal_demo_data(today=now.date(), small=False).items():
                    for kind, count in result.created.items():
                        created.setdefault(module, {})[kind] = created.get(module, {}).get(kind, 0) + count
            shown.done()
    return created


def close_past(now: dt.datetime) -> None:
    """Ask for the indicators of the months that are over, as the job of each month would have done."""
    from rathaus.portal.records.indicators import close_months
    from rathaus.portal.towns import towns, use_town

    for town in towns():
        with use_town(town):
            close_months(now=now)


def account(folder: Path) -> str:
    """Make the demo's staff account in every town, once; its password lies in a file the operator reads."""
    from rathaus.portal.staff.models import User
    from rathaus.portal.towns import towns, use_town

    from .user import _password

    kept = folder / LOGIN_FILE
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(_password()[0] + "\n", encoding="utf-8")
    password = kept.read_text(encoding="utf-8").strip()
    for town in towns():
        with use_town(town):
            if not User.objects.filter(username=ACCOUNT).exists():
                User.objects.create_superuser(ACCOUNT, "demo@example.org", password)
    return password


def show(wanted: Any, folder: Path, password: str, created: dict[str, dict[str, int]], json: bool) -> None:
    """Say where to look and how to log in."""
    addresses = {town.id: town.public_url + "/" for town in wanted.towns}
    login = {"account": ACCOUNT, "password": password, "path": "/arbeitsplatz/"}
    if json:
        print_json(
            {"portal": str(folder / "portal.yaml"), "towns": addresses, "login": login, "created": created}
        )
        return
    for town in wanted.towns:
        console().print(f"[bold]{town.name}[/bold]  {town.public_url}/   {town.public_url}/en/")
    console().print(_("Staff: {path}  account {account}  password {password}").format(**login))
    console().print(_("State: {file}").format(file=Path(wanted.data) / FILE))
