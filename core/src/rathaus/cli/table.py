"""All commands of the core, as a table that is read without importing any of them."""

from typing import NamedTuple

from rathaus.i18n import N_


class Command(NamedTuple):
    """One command: its words (`modules list`), its declaration, one sentence, its section in the help.

    `target` is `module:function` below `rathaus.cli.commands`. `portal` says that it needs the extra
    `portal`.
    """

    words: str
    target: str
    summary: str
    section: str
    portal: bool = False


BEGIN = N_("Begin")
CONFIGURE = N_("Configure")
RUN = N_("Run")
CARE = N_("Look after")
MORE = N_("More")
SECTIONS = (BEGIN, CONFIGURE, RUN, CARE, MORE)

GROUPS = {
    "modules": N_("List modules, switch them on and off, export, import and remove them."),
    "user": N_("Add staff accounts, reset a password, list accounts."),
    "person": N_("Give a person what is stored about them, or erase it."),
    "geo": N_("Take a town's streets and addresses in from a file, see what is there."),
    "hooks": N_("See the hooks and who implements them."),
    "publiccode": N_("Check a publiccode.yml, or write one from a module's manifest."),
}

COMMANDS = (
    Command("demo", "demo:demo", N_("Make a portal with invented content and serve it."), BEGIN, True),
    Command("init", "init:init", N_("Write a portal file and a town file to start from."), BEGIN),
    Command("install", "install:install", N_("Install modules from an index, a folder or a bundle."), BEGIN),
    Command("bundle", "bundle:bundle", N_("Make a folder from which to install without internet."), BEGIN),
    Command("validate", "validate:validate", N_("Check portal file, town files and blueprints."), CONFIGURE),
    Command("plan", "plan:plan", N_("Show what apply would change; change nothing."), CONFIGURE),
    Command("apply", "apply:apply", N_("Bring the portal to what the files say."), CONFIGURE, True),
    Command("modules list", "modules:list_modules", N_("List installed modules and their state."), CONFIGURE),
    Command("modules show", "modules:show", N_("Show one module: what it is, needs, stores."), CONFIGURE),
    Command("modules enable", "modules:enable", N_("Switch a module on in a town."), CONFIGURE),
    Command(
        "modules disable", "modules:disable", N_("Switch a module off in a town; data is kept."), CONFIGURE
    ),
    Command(
        "modules export",
        "lifecycle:export",
        N_("Write a module's data, a file for each town."),
        CONFIGURE,
        True,
    ),
    Command("modules import", "lifecycle:import_", N_("Bring a module's data into a town."), CONFIGURE, True),
    Command(
        "modules remove",
        "lifecycle:remove",
        N_("Export a module's data and erase it everywhere."),
        CARE,
        True,
    ),
    Command("schema", "schema:schema", N_("Write a file kind's JSON Schema, for editors."), CONFIGURE),
    Command("serve", "serve:serve", N_("Run the portal: web server and worker."), RUN, True),
    Command("worker", "worker:worker", N_("Run the worker alone."), RUN, True),
    Command("doctor", "doctor:doctor", N_("Say what is wrong and what to do about it."), CARE),
    Command("user add", "user:add", N_("Add a staff account."), CARE, True),
    Command(
        "user reset",
        "user:reset",
        N_("Give an account a new password; remove its second factor."),
        CARE,
        True,
    ),
    Command("user list", "user:list_users", N_("List staff accounts and their roles."), CARE, True),
    Command("backup", "backup:backup", N_("Write one backup file for each town."), CARE, True),
    Command("restore", "restore:restore", N_("Bring a town back from a backup file."), CARE, True),
    Command("person export", "person:export", N_("Write all that is stored about a person."), CARE, True),
    Command("person erase", "person:erase", N_("Erase what is stored about a person."), CARE, True),
    Command("geo import", "geo:take_in", N_("Take streets, addresses and districts in."), CARE, True),
    Command("geo map", "geo:background", N_("Build the background map of the town's maps."), CARE, True),
    Command("geo show", "geo:show", N_("Show how many there are, and their source."), CARE, True),
    Command("describe", "describe:describe", N_("Print a town's descriptor."), CARE, True),
    Command("hooks list", "hooks:list_hooks", N_("List hooks with the modules that implement them."), MORE),
    Command("grade", "grade:grade", N_("Measure a module by the rules and say its level."), MORE),
    Command("publiccode validate", "publiccode:validate", N_("Check publiccode.yml files."), MORE),
    Command("publiccode generate", "publiccode:generate", N_("Write a module's publiccode.yml."), MORE),
    Command("new", "new:new", N_("Make a module, an extension, a town or a blueprint."), MORE),
    Command("completion", "completion:completion", N_("Print the completion script for a shell."), MORE),
)


def find(words: str) -> Command | None:
    """Return the command with exactly these words."""
    return next((command for command in COMMANDS if command.words == words), None)


def group(name: str) -> tuple[Command, ...]:
    """Return the commands of a group, in the table's order."""
    return tuple(command for command in COMMANDS if command.words.startswith(f"{name} "))


def first_words() -> tuple[str, ...]:
    """Return what can stand first on the command line, groups once each, in the table's order."""
    return tuple(dict.fromkeys(command.words.split()[0] for command in COMMANDS))
