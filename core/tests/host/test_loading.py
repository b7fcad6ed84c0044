"""Loading as a whole: modes, roll-back, first imports in a child, blocks that modules bring, removal
notices.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rathaus.host import Host, State, children, load_host
from rathaus.host.children import Outcome
from rathaus.host.doctor import report
from rathaus.host.memory import Memory
from rathaus.host.stamps import changed
from rathaus.host.trial import Trial
from rathaus.i18n import use_language

Titles = Callable[[Host], list[str]]


def test_safe_mode_loads_nothing_and_imports_nothing(zoo: Any, titles: Titles) -> None:
    zoo.module("good")

    host = zoo.load(environ={"RATHAUS_SAFE": "1"})

    assert {id: (each.state, each.code) for id, each in host.modules.items()} == {
        "good": (State.DISABLED, "safe-mode")
    }
    assert titles(host) == []
    assert "zoo_good" not in sys.modules


def test_disabled_by_operator_is_not_imported_and_what_requires_it_says_so(zoo: Any, titles: Titles) -> None:
    zoo.module("good")
    zoo.module("off", "raise RuntimeError")
    zoo.module("needs", manifest="requires: [off]")

    host = zoo.load(environ={"RATHAUS_DISABLE": " off, unknown"})

    assert {id: each.code for id, each in host.modules.items()} == {
        "good": "active",
        "needs": "requires-inactive",
        "off": "disabled-by-operator",
    }
    assert titles(host) == ["good"]
    assert host.healthy is False


def test_modules_load_in_the_order_of_their_requirements(zoo: Any, titles: Titles) -> None:
    zoo.module("a", manifest="requires: [z]\ndjango_app: zoo_a")
    zoo.module("z", manifest="django_app: zoo_z")
    zoo.module("m")

    host = zoo.load()

    assert host.active == ("m", "z", "a")
    assert titles(host) == ["m", "z", "a"]
    assert host.django_apps() == ["zoo_z", "zoo_a"]
    assert host.manifest("a").requires == ["z"]
    assert host.modules["z"].duration > 0


def test_failed_import_leaves_nothing_behind(zoo: Any) -> None:
    zoo.module("bad", "import zoo_bad.helper\nraise RuntimeError", files={"zoo_bad/helper.py": ""})

    zoo.load(trial=Trial(seconds=5))

    assert [name for name in sys.modules if name.startswith("zoo_bad")] == []


def test_import_that_only_fails_here_is_rolled_back(zoo: Any, titles: Titles) -> None:
    plugin = "import sys\nif 'pytest' in sys.modules:\n    raise RuntimeError('not in tests')\n"
    zoo.module("bad", plugin)
    zoo.module("good")

    host = zoo.load()

    assert host.modules["bad"].code == "import-error"
    assert "RuntimeError: not in tests (plugin.py, line 3)" in host.modules["bad"].text
    assert [name for name in sys.modules if name.startswith("zoo_bad")] == []
    assert titles(host) == ["good"]


def test_refused_registration_registers_none_of_the_modules_hooks(zoo: Any, titles: Titles) -> None:
    zoo.module(
        "bad",
        """
        from rathaus.api import HomeTile, NavigationEntry, hookimpl

        @hookimpl
        def portal_home_tiles():
            return [HomeTile(title="bad", url="/")]

        @hookimpl
        def portal_navigation(town):
            return []
        """,
    )
    zoo.module("good")

    host = zoo.load()

    assert (host.modules["bad"].code, titles(host)) == ("hook-argument", ["good"])


def test_paths_are_searched_besides_the_installed_packages(zoo: Any, tmp_path: Path) -> None:
    zoo.module("good")

    host = load_host(paths=[zoo.site], environ={}, trial=Trial())

    assert host.modules["good"].state is State.ACTIVE


def test_module_brings_a_block_and_another_extends_it(zoo: Any) -> None:
    specs = (
        "from rathaus.api import Kind, OnError, hookspec\n"
        "@hookspec(kind=Kind.COLLECT, since='0.1', on_error=OnError.LEFT_OUT)\n"
        "def fair_stalls() -> list[str]:\n    '''Name stalls.'''\n"
    )
    stalls = "from rathaus.api import hookimpl\n@hookimpl\ndef fair_stalls(): return ['{id}']"
    zoo.module("fair", stalls, manifest="specs: [zoo_fair.block]", files={"zoo_fair/block.py": specs})
    zoo.module("a_bakers", stalls, manifest="requires: [fair]")

    host = zoo.load()

    assert host.active == ("fair", "a_bakers")
    assert host.calls().fair_stalls() == ["fair", "a_bakers"]


def test_block_that_exists_already_is_refused(zoo: Any) -> None:
    specs = (
        "from rathaus.api import Kind, OnError, hookspec\n"
        "@hookspec(kind=Kind.COLLECT, since='0.1', on_error=OnError.LEFT_OUT)\n"
        "def portal_urls() -> list[str]:\n    '''Another.'''\n"
    )
    zoo.module("bad", manifest="specs: [zoo_bad.block]", files={"zoo_bad/block.py": specs})

    status = zoo.load().modules["bad"]

    assert status.code == "register-error"
    assert "portal_urls exists already" in status.text


def test_passed_first_import_is_remembered_until_the_package_changes(
    zoo: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[list[str]] = []
    really = children.run_steps

    def run_steps(script: Path, steps: dict[str, Any], seconds: float) -> dict[str, Outcome]:
        tried.append(list(steps))
        return really(script, steps, seconds)

    monkeypatch.setattr(children, "run_steps", run_steps)
    file = zoo.cache / "modules.json"
    zoo.module("good")
    zoo.module("bad", "raise RuntimeError")

    for _ in range(2):
        zoo.load(memory=Memory.read(file))
    zoo.module("good", files={"zoo_good/more.py": "x = 1"})
    zoo.load(memory=Memory.read(file))

    assert tried == [["bad", "good"], ["bad"], ["bad", "good"]]


def test_editable_package_is_tried_again_when_any_of_its_files_changes(zoo: Any, tmp_path: Path) -> None:
    from rathaus.host.discovery import discover
    from rathaus.host.stamps import stamp

    zoo.module("good")
    (zoo.site / "zoo_good-1.0.0.dist-info").rename(tmp_path / "cache" / "zoo_good-1.0.0.dist-info")
    zoo.site = tmp_path / "cache"
    before = stamp(discover((), zoo.entry_points())[0])
    package = tmp_path / "site" / "zoo_good"
    (package / "helper.py").write_text("while True: pass")

    assert stamp(discover((), zoo.entry_points())[0]) != before


@pytest.mark.parametrize(
    "content",
    [
        "not json",
        "[]",
        '{"manifests": 7, "imports": {}}',
        '{"manifests": {"PATH": {"mark": "MARK"}}, "imports": {}}',
    ],
)
def test_damaged_memory_does_no_harm(zoo: Any, titles: Titles, content: str) -> None:
    zoo.module("good")
    file, manifest = zoo.cache / "modules.json", zoo.site / "zoo_good" / "module.yaml"
    file.write_text(content.replace("PATH", str(manifest)).replace("MARK", changed(manifest)))

    host = zoo.load(memory=Memory.read(file))

    assert titles(host) == ["good"]
    assert list(json.loads(file.read_text())["imports"]) == ["good"]


def test_remembered_manifest_is_the_same_and_is_read_again_after_a_change(zoo: Any) -> None:
    facts = """
        requires: []
        compat: {core: ">=0.1", databases: [sqlite]}
        implements: [{block: ris}]
        data: {personal_data: [{field: a, purpose: b, legal_basis: c, retention: d}]}
        accessibility: {tested: 2026-03-01}
        """
    zoo.module("good", manifest=facts)
    file, path = zoo.cache / "modules.json", zoo.site / "zoo_good" / "module.yaml"

    read = zoo.load(memory=Memory.read(file)).manifest("good")
    remembered = Memory.read(file).manifest(path)
    path.write_text(path.read_text() + "url_prefix: gut\n")
    again = zoo.load(memory=Memory.read(file)).manifest("good")

    assert remembered == read
    assert (read.url_prefix, again.url_prefix) == (None, "gut")


def test_memory_lies_in_the_users_cache_or_nowhere() -> None:
    found = [
        Memory.from_environment(environ)
        for environ in ({"RATHAUS_CACHE": "/c"}, {"XDG_CACHE_HOME": "/x"}, {"HOME": "/h"}, {})
    ]

    assert [each.file.parent if each.file else None for each in found] == [
        Path("/c"),
        Path("/x/rathaus"),
        Path("/h/.cache/rathaus"),
        None,
    ]


def test_what_modules_print_while_loading_does_not_disturb_the_trial(zoo: Any, titles: Titles) -> None:
    zoo.module("loud", "print('{\"id\": \"x\"}')\nimport sys; sys.stderr.write('noise')")
    zoo.module("good")

    host = zoo.load()

    assert host.active == ("good", "loud")


def test_host_without_a_child_process_loads_untried(
    zoo: Any, titles: Titles, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    zoo.module("good")
    monkeypatch.setattr(sys, "executable", "/there/is/no/python")

    host = zoo.load()

    assert titles(host) == ["good"]
    assert "loaded without a trial" in caplog.text


def test_licence_that_is_no_spdx_expression_and_ignored_order_are_warnings_of_doctor(zoo: Any) -> None:
    zoo.module("a", manifest="after: [b]")
    zoo.module("b", manifest="requires: [a]")
    text = (zoo.site / "zoo_b" / "module.yaml").read_text()
    (zoo.site / "zoo_b" / "module.yaml").write_text(text.replace("EUPL-1.2", "my own"))

    findings = report(zoo.load())

    assert [(each.subject, each.code, each.severity) for each in findings] == [
        ("a", "order-ignored", "warning"),
        ("b", "licence-unknown", "warning"),
    ]


def test_status_speaks_german_when_asked_in_german(zoo: Any) -> None:
    zoo.module("bad", manifest=None)
    status = zoo.load().modules["bad"]

    with use_language("de"):
        german = (status.text, status.fix)

    assert german == (
        "Im Paket zoo_bad fehlt die Datei module.yaml.",
        "Installieren Sie zoo-bad neu. Hilft das nicht, melden Sie es denen, die das Modul pflegen.",
    )
    assert status.text == "The package zoo_bad holds no file module.yaml."


def test_host_and_api_import_no_django() -> None:
    code = "import sys, rathaus.host, rathaus.api, rathaus.host.doctor; print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


def test_every_reason_has_a_sentence_and_says_what_to_do() -> None:
    from rathaus.host.states import REASONS

    assert [code for code, reason in REASONS.items() if not reason.text] == []
    assert [code for code, reason in REASONS.items() if not reason.fix and code != "active"] == []
