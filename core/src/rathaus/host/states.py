"""The states a module can be in, and for each reason a stable code, a sentence and what to do.

Codes never change their meaning: scripts and monitoring read them. Sentences are translated when they are
asked for.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from rathaus.i18n import N_, _

from .manifest import Manifest


class State(StrEnum):
    """Where a module stands after loading."""

    ACTIVE = "active"
    DISABLED = "disabled"
    INCOMPATIBLE = "incompatible"
    BROKEN = "broken"
    CONFLICTING = "conflicting"
    MISCONFIGURED = "misconfigured"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a module is in its state: stable `code`, English source texts of the sentence and of what to do."""

    state: State
    text: str
    fix: str


REASONS: dict[str, Reason] = {
    "active": Reason(State.ACTIVE, N_("The module runs."), ""),
    "disabled-by-operator": Reason(
        State.DISABLED,
        N_("The operator switched this module off for all towns."),
        N_("To switch it on again, take its name out of RATHAUS_DISABLE."),
    ),
    "safe-mode": Reason(
        State.DISABLED,
        N_("The portal runs in safe mode, without any module."),
        N_("Start it again without RATHAUS_SAFE."),
    ),
    "core-range": Reason(
        State.INCOMPATIBLE,
        N_("The module needs Rathaus {wanted}; installed is {found}."),
        N_("Install a version of {distribution} that fits Rathaus {found}, or another version of Rathaus."),
    ),
    "hook-api-range": Reason(
        State.INCOMPATIBLE,
        N_("The module needs the hook interface {wanted}; this Rathaus has {found}."),
        N_("Install a version of {distribution} made for hook interface {found}."),
    ),
    "python-range": Reason(
        State.INCOMPATIBLE,
        N_("The module needs Python {wanted}; this is Python {found}."),
        N_("Run the portal with a Python version that fits, or install another version of {distribution}."),
    ),
    "manifest-version": Reason(
        State.INCOMPATIBLE,
        N_("The manifest is written in version {found}; this Rathaus reads version {wanted}."),
        N_("Update Rathaus, or install an older version of {distribution}."),
    ),
    "module-missing": Reason(
        State.BROKEN,
        N_("The package {package}, which {distribution} names as its module, is not installed."),
        N_("Install {distribution} again. If that does not help, tell its maintainers."),
    ),
    "no-manifest": Reason(
        State.BROKEN,
        N_("The package {package} holds no file module.yaml."),
        N_("Install {distribution} again. If that does not help, tell its maintainers."),
    ),
    "manifest-yaml": Reason(
        State.BROKEN,
        N_("The manifest cannot be read: {problems}"),
        N_("Correct the named line, or install another version of {distribution}."),
    ),
    "manifest-invalid": Reason(
        State.MISCONFIGURED,
        N_("The manifest has errors: {problems}"),
        N_("Correct the named lines, or install another version of {distribution}."),
    ),
    "version-differs": Reason(
        State.MISCONFIGURED,
        N_("The manifest says version {manifest}, the installed package {distribution} is version {found}."),
        N_("Write the same version in module.yaml and in the package, and build it again."),
    ),
    "id-differs": Reason(
        State.MISCONFIGURED,
        N_("The manifest says id {manifest}, the package {distribution} announces it as {found}."),
        N_("Write the same id in module.yaml and as the name of the entry point."),
    ),
    "requirement-missing": Reason(
        State.MISCONFIGURED,
        N_("The module needs the Python packages {missing}."),
        N_("Run: python -m pip install {install}"),
    ),
    "requires-missing": Reason(
        State.MISCONFIGURED,
        N_("The module needs the module {other}, which is not installed."),
        N_("Run: rathaus install {other}"),
    ),
    "requires-version": Reason(
        State.MISCONFIGURED,
        N_("The module needs {wanted}; installed is version {found}."),
        N_("Run: rathaus install {other}"),
    ),
    "requires-inactive": Reason(
        State.MISCONFIGURED,
        N_("The module needs the module {other}, which does not run."),
        N_("First solve what is said about {other}."),
    ),
    "duplicate-id": Reason(
        State.CONFLICTING,
        N_("The packages {packages} all bring a module named {id}; none of them is used."),
        N_("Uninstall all but one of them."),
    ),
    "conflict": Reason(
        State.CONFLICTING,
        N_("The module says that it cannot run beside {others}."),
        N_("Uninstall one of them, or name one in RATHAUS_DISABLE."),
    ),
    "dependency-cycle": Reason(
        State.CONFLICTING,
        N_("The modules need each other in a circle: {cycle}."),
        N_("One of these modules must not require the next; tell their maintainers."),
    ),
    "import-error": Reason(
        State.BROKEN,
        N_("The module cannot be loaded: {error}"),
        N_(
            "Install {distribution} again with everything it needs. If that does not help, tell its "
            "maintainers."
        ),
    ),
    "import-hangs": Reason(
        State.BROKEN,
        N_("The module did not finish loading within {seconds} seconds and was stopped."),
        N_("Look whether it waits for a network or a file, or install another version of {distribution}."),
    ),
    "import-crash": Reason(
        State.BROKEN,
        N_("Loading the module ended the Python process (exit status {status})."),
        N_("Install another version of {distribution}, and tell its maintainers."),
    ),
    "hook-unknown": Reason(
        State.BROKEN,
        N_("The module implements hooks that do not exist: {hooks}."),
        N_("Correct the names in {distribution}; `rathaus hooks list` shows all hooks."),
    ),
    "hook-argument": Reason(
        State.BROKEN,
        N_("The implementation of {hook} takes arguments that the hook does not have: {arguments}."),
        N_("Correct the arguments in {distribution}. The hook has: {known}."),
    ),
    "hook-wrapper": Reason(
        State.BROKEN,
        N_("The implementation of {hook} is a hook wrapper; these are not supported."),
        N_("Mark it with hookimpl from rathaus.api, without options."),
    ),
    "hook-twice": Reason(
        State.BROKEN,
        N_("The module implements {hook} twice."),
        N_("Keep one implementation of {hook} in {distribution}."),
    ),
    "register-error": Reason(
        State.BROKEN,
        N_("The module's hooks cannot be registered: {error}"),
        N_("Install another version of {distribution}, and tell its maintainers."),
    ),
    "hook-hangs": Reason(
        State.BROKEN,
        N_("A call of {hook} does not return; the module is passed over until it does."),
        N_(
            "Restart the portal. If it happens again, name the module in RATHAUS_DISABLE and tell its "
            "maintainers."
        ),
    ),
    "too-slow": Reason(
        State.BROKEN,
        N_(
            "The module took too long {count} times, last in {hook}, and is switched off until the "
            "next start."
        ),
        N_(
            "Restart the portal. If it happens again, name the module in RATHAUS_DISABLE and tell its "
            "maintainers."
        ),
    ),
    "hook-raised": Reason(
        State.BROKEN,
        N_("{hook} failed {count} times, last with {error}; its contribution was left out."),
        N_("Install another version of {distribution}, and tell its maintainers."),
    ),
    "hook-type": Reason(
        State.BROKEN,
        N_("{hook} returned the wrong type {count} times, last {error}; its contribution was left out."),
        N_("Install another version of {distribution}, and tell its maintainers."),
    ),
    "hook-crashes": Reason(
        State.BROKEN,
        N_("Calling {hook} ended the Python process (exit status {status})."),
        N_("Name the module in RATHAUS_DISABLE and tell its maintainers."),
    ),
    "hook-slow": Reason(
        State.ACTIVE,
        N_("{hook} took longer than it may {count} times, last {error}."),
        N_("Watch it; after {limit} times the module is switched off until the next start."),
    ),
    "hook-removed": Reason(
        State.ACTIVE,
        N_("The module uses {hook}, which hook interface {version} no longer has."),
        N_(
            "Install a newer version of {distribution} before you update Rathaus. Its maintainers use "
            "{instead} instead."
        ),
    ),
    "order-ignored": Reason(
        State.ACTIVE,
        N_("The wish to be loaded after {others} goes in a circle and is ignored."),
        N_("Tell the module's maintainers."),
    ),
    "licence-unknown": Reason(
        State.ACTIVE,
        N_("The manifest names the licence {licence}, which is no SPDX expression."),
        N_("Tell the module's maintainers."),
    ),
}


@dataclass(frozen=True, slots=True)
class ModuleStatus:
    """A module as the host found it: its state and why, in words as soon as they are asked for.

    `id` is the name of its entry point; where several packages bring the same, the later ones are
    `id@package`. `duration` is the seconds that importing and registering took.
    """

    id: str
    code: str
    details: dict[str, str] = field(default_factory=dict)
    manifest: Manifest | None = None
    distribution: str = ""
    version: str = ""
    entry_point: str = ""
    duration: float = 0.0

    @property
    def state(self) -> State:
        """The state that belongs to the code."""
        return REASONS[self.code].state

    @property
    def active(self) -> bool:
        """Whether the module was loaded and may be called."""
        return self.state is State.ACTIVE

    @property
    def text(self) -> str:
        """What is the matter: one sentence in the current language."""
        return sentence(REASONS[self.code].text, self._values())

    @property
    def fix(self) -> str:
        """What to do about it, in the current language; empty where nothing is to be done."""
        return sentence(REASONS[self.code].fix, self._values())

    def because(self, code: str, **details: str) -> "ModuleStatus":
        """Return this status with another reason."""
        return replace(self, code=code, details=details)

    def _values(self) -> dict[str, str]:
        return {"id": self.id, "distribution": self.distribution or self.id, **self.details}


def sentence(template: str, values: dict[str, str]) -> str:
    """Translate a text of the table and fill in its values."""
    return _(template).format_map(values) if template else ""
