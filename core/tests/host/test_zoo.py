"""A zoo of bad modules: whatever one of them does, the host starts, the good one answers, and doctor names
the bad one.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from rathaus.host import Host, State, load_host
from rathaus.host.doctor import Finding, as_json, as_text, exit_code, report

Make = Callable[[Any], object]


@dataclass(frozen=True)
class Case:
    """A bad module: how it is made, and what doctor has to say."""

    name: str
    make: Make
    state: State
    code: str
    words: str
    subject: str = "bad"


IMPLEMENTS = "from rathaus.api import HomeTile, hookimpl\n@hookimpl\n"


def _cycle(zoo: Any) -> None:
    zoo.module("bad", manifest="requires: [worse]")
    zoo.module("worse", manifest="requires: [bad]")


def _twins(zoo: Any) -> None:
    zoo.module("bad", distribution="zoo-one")
    zoo.module("bad", distribution="zoo-two")


CASES = [
    Case(
        "raises on import",
        lambda zoo: zoo.module("bad", "raise RuntimeError('no luck')"),
        State.BROKEN,
        "import-error",
        "RuntimeError: no luck (plugin.py, line 1)",
    ),
    Case(
        "exits on import",
        lambda zoo: zoo.module("bad", "import sys; sys.exit(3)"),
        State.BROKEN,
        "import-error",
        "SystemExit: 3 (plugin.py, line 1)",
    ),
    Case(
        "kills the process on import",
        lambda zoo: zoo.module("bad", "import os; os._exit(7)"),
        State.BROKEN,
        "import-crash",
        "exit status 7",
    ),
    Case(
        "imports what is not there",
        lambda zoo: zoo.module("bad", "import there_is_no_such_package"),
        State.BROKEN,
        "import-error",
        "No module named 'there_is_no_such_package'",
    ),
    Case("syntax error", lambda zoo: zoo.module("bad", "def ("), State.BROKEN, "import-error", "SyntaxError"),
    Case(
        "no manifest",
        lambda zoo: zoo.module("bad", manifest=None),
        State.BROKEN,
        "no-manifest",
        "The package zoo_bad holds no file module.yaml.",
    ),
    Case(
        "broken YAML",
        lambda zoo: zoo.module("bad", manifest=b"id: [bad\nname: x\n"),
        State.BROKEN,
        "manifest-yaml",
        "module.yaml:2:",
    ),
    Case(
        "manifest in another encoding",
        lambda zoo: zoo.module("bad", manifest="id: bad # für".encode("latin-1")),
        State.BROKEN,
        "manifest-yaml",
        "UTF-8",
    ),
    Case(
        "empty manifest", lambda zoo: zoo.module("bad", manifest=b""), State.BROKEN, "manifest-yaml", "empty"
    ),
    Case(
        "unknown key",
        lambda zoo: zoo.module("bad", manifest="conflict: [ris]"),
        State.MISCONFIGURED,
        "manifest-invalid",
        'module.yaml:8:1: conflict: The key "conflict" does not exist here. Did you mean "conflicts"?',
    ),
    Case(
        "newer manifest",
        lambda zoo: zoo.module("bad", manifest=b"manifest_version: 2\n"),
        State.INCOMPATIBLE,
        "manifest-version",
        "version 2",
    ),
    Case(
        "wrong core range",
        lambda zoo: zoo.module("bad", manifest='compat: {core: ">=9"}'),
        State.INCOMPATIBLE,
        "core-range",
        "needs Rathaus >=9",
    ),
    Case(
        "wrong core range in the wheel",
        lambda zoo: zoo.module("bad", requires=("rathaus>=9",)),
        State.INCOMPATIBLE,
        "core-range",
        "needs Rathaus >=9",
    ),
    Case(
        "wrong hook interface",
        lambda zoo: zoo.module("bad", manifest='compat: {hook_api: ">=7"}'),
        State.INCOMPATIBLE,
        "hook-api-range",
        "needs the hook interface >=7",
    ),
    Case(
        "wrong Python",
        lambda zoo: zoo.module("bad", manifest='compat: {python: "<3"}'),
        State.INCOMPATIBLE,
        "python-range",
        "needs Python <3",
    ),
    Case("two with one id", _twins, State.CONFLICTING, "duplicate-id", "zoo-one, zoo-two"),
    Case(
        "conflict",
        lambda zoo: zoo.module("bad", manifest="conflicts: [good]"),
        State.CONFLICTING,
        "conflict",
        "cannot run beside good",
    ),
    Case("dependency cycle", _cycle, State.CONFLICTING, "dependency-cycle", "bad → worse → bad"),
    Case(
        "needs an absent module",
        lambda zoo: zoo.module("bad", manifest="requires: [absent]"),
        State.MISCONFIGURED,
        "requires-missing",
        "needs the module absent",
    ),
    Case(
        "needs a newer module",
        lambda zoo: zoo.module("bad", manifest='requires: ["good>=2"]'),
        State.MISCONFIGURED,
        "requires-version",
        "needs good>=2; installed is version 1.0.0",
    ),
    Case(
        "entry point to a missing package",
        lambda zoo: zoo.module("bad", entry_point="bad = zoo_nowhere.plugin"),
        State.BROKEN,
        "module-missing",
        "zoo_nowhere",
    ),
    Case(
        "entry point to a missing module",
        lambda zoo: zoo.module("bad", plugin=None),
        State.BROKEN,
        "import-error",
        "No module named 'zoo_bad.plugin'",
    ),
    Case(
        "version differs",
        lambda zoo: zoo.module("bad", version="1.1.0"),
        State.MISCONFIGURED,
        "version-differs",
        "The manifest says version 1.0.0, the installed package zoo-bad is version 1.1.0.",
    ),
    Case(
        "id differs",
        lambda zoo: zoo.module("bad", entry_point="other = zoo_bad.plugin"),
        State.MISCONFIGURED,
        "id-differs",
        "The manifest says id bad",
        subject="other",
    ),
    Case(
        "missing requirement",
        lambda zoo: zoo.module("bad", requires=("no-such-thing>=3", "pydantic>=1", "x; extra=='y'")),
        State.MISCONFIGURED,
        "requirement-missing",
        "needs the Python packages no-such-thing>=3.",
    ),
    Case(
        "hook with an unknown argument",
        lambda zoo: zoo.module("bad", IMPLEMENTS + "def portal_home_tiles(town): return []"),
        State.BROKEN,
        "hook-argument",
        "portal_home_tiles takes arguments that the hook does not have: town",
    ),
    Case(
        "misspelt hook",
        lambda zoo: zoo.module("bad", IMPLEMENTS + "def portal_hometiles(): return []"),
        State.BROKEN,
        "hook-unknown",
        "portal_hometiles (portal_home_tiles?)",
    ),
    Case(
        "hook wrapper",
        lambda zoo: zoo.module(
            "bad",
            "import pluggy\n@pluggy.HookimplMarker('rathaus')(wrapper=True)\n"
            "def portal_home_tiles():\n    return (yield)",
        ),
        State.BROKEN,
        "hook-wrapper",
        "portal_home_tiles is a hook wrapper",
    ),
    Case(
        "raises in a hook",
        lambda zoo: zoo.module("bad", IMPLEMENTS + "def portal_home_tiles(): raise ValueError('x')"),
        State.BROKEN,
        "hook-raised",
        "portal_home_tiles failed 1 times, last with ValueError",
    ),
    Case(
        "returns the wrong type",
        lambda zoo: zoo.module("bad", IMPLEMENTS + "def portal_home_tiles(): return 'tile'"),
        State.BROKEN,
        "hook-type",
        "portal_home_tiles returned the wrong type 1 times, last str",
    ),
    Case(
        "returns wrong items",
        lambda zoo: zoo.module("bad", IMPLEMENTS + "def portal_home_tiles(): return [1]"),
        State.BROKEN,
        "hook-type",
        "last list[int]",
    ),
    Case(
        "hangs on import",
        lambda zoo: zoo.module("bad", "import time; time.sleep(60)"),
        State.BROKEN,
        "import-hangs",
        "did not finish loading within 2 seconds",
    ),
    Case(
        "hangs in a hook",
        lambda zoo: zoo.module("bad", IMPLEMENTS + "def portal_navigation():\n    while True: pass"),
        State.BROKEN,
        "hook-hangs",
        "portal_navigation does not return",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_zoo_bad_module_is_named_and_good_one_answers(
    zoo: Any, titles: Callable[[Host], list[str]], case: Case
) -> None:
    zoo.module("good")
    case.make(zoo)

    host = zoo.load()
    called = case.code.startswith("hook-")
    findings = [each for each in report(host, try_hooks=called, seconds=1.5) if each.subject == case.subject]

    assert titles(host) == ["good"]
    assert [(each.state, each.code, each.severity) for each in findings] == [(case.state, case.code, "error")]
    assert case.words in findings[0].text
    assert findings[0].fix.endswith((".", "worse", "absent", "good", '"no-such-thing>=3"'))


COMMAND = "import sys; from rathaus.cli import main; sys.exit(main())"


def test_zoo_duplicate_ids_name_both_packages(zoo: Any, titles: Callable[[Host], list[str]]) -> None:
    zoo.module("good")
    _twins(zoo)

    host = zoo.load()

    assert {id: each.code for id, each in host.modules.items()} == {
        "good": "active",
        "bad": "duplicate-id",
        "bad@zoo-two": "duplicate-id",
    }
    assert titles(host) == ["good"]


def test_doctor_output_names_state_code_sentence_and_fix_in_text_and_json(zoo: Any) -> None:
    zoo.module("bad", manifest=None)

    findings = report(zoo.load())

    assert findings == [
        Finding(
            "bad",
            "broken",
            "no-manifest",
            "The package zoo_bad holds no file module.yaml.",
            "Install zoo-bad again. If that does not help, tell its maintainers.",
            "error",
        )
    ]
    assert as_text(findings) == (
        "bad: broken (no-manifest)\n"
        "  The package zoo_bad holds no file module.yaml.\n"
        "  Install zoo-bad again. If that does not help, tell its maintainers."
    )
    assert json.loads(as_json(findings))[0]["code"] == "no-manifest"
    assert exit_code(findings) == 1


def test_doctor_with_good_modules_only_has_nothing_to_say(zoo: Any) -> None:
    zoo.module("good")

    findings = report(zoo.load())

    assert (findings, as_text(findings), exit_code(findings)) == ([], "All modules run.", 0)


def test_whole_zoo_at_once_every_module_has_its_own_reason(
    zoo: Any, titles: Callable[[Host], list[str]]
) -> None:
    zoo.module("good")
    zoo.module("hangs", "import time; time.sleep(60)")
    zoo.module("raises", "raise RuntimeError")
    zoo.module("crashes", "import os; os._exit(1)")
    zoo.module("lost", manifest="requires: [raises]")
    zoo.module("zebra")

    host = zoo.load()

    assert {id: each.code for id, each in host.modules.items()} == {
        "crashes": "import-crash",
        "good": "active",
        "hangs": "import-hangs",
        "lost": "requires-inactive",
        "raises": "import-error",
        "zebra": "active",
    }
    assert titles(host) == ["good", "zebra"]


def test_command_line_doctor_names_the_bad_module_and_exits_1(zoo: Any) -> None:
    zoo.module("bad", manifest="conflict: [ris]")
    environ = {
        **os.environ,
        "PYTHONPATH": str(zoo.site),
        "RATHAUS_DISABLE": "ris",
        "RATHAUS_CACHE": str(zoo.cache),
    }
    environ.pop("RATHAUS_PORTAL", None)

    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "--lang", "en", "doctor", "--json"],
        capture_output=True, text=True, env=environ, cwd=zoo.cache, timeout=60,
    )  # fmt: skip

    assert done.returncode == 1, done.stderr
    named = [each for each in json.loads(done.stdout)["findings"] if each["subject"] == "bad"]
    assert [(each["state"], each["code"]) for each in named] == [("misconfigured", "manifest-invalid")]


def test_strict_mode_raises_and_names_the_module(zoo: Any) -> None:
    from rathaus.host import ModulesFailed

    zoo.module("bad", "raise RuntimeError('no luck')")

    with pytest.raises(ModulesFailed, match=r"bad \(import-error\): .*no luck"):
        load_host(entry_points=zoo.entry_points(), strict=True, environ={})
