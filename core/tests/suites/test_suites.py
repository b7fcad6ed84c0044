"""The suites of the building blocks, without a module."""

from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar

import pytest
from rathaus.blocks import load_block
from rathaus.testing.conformance import unproven
from rathaus.testing.suites import (
    Answer,
    BlockSuite,
    Request,
    TownHttp,
    check,
    checks_in,
    claimed,
    failures,
)
from rathaus.testing.suites.claims import unchecked_lines
from rathaus.testing.suites.defects import CHECKS as DEFECTS
from rathaus.testing.suites.ris import CHECKS as RIS
from rathaus.testing.suites.tape import Tape, Tapes

PAGE = Answer("http://example.org/a", 200, {}, b"good")


class Subject:
    def send(self, method: str, address: str) -> Answer:
        return PAGE


def test_suites_look_at_many_requirements_of_their_block() -> None:
    assert (len(RIS), len(DEFECTS)) == (49, 28)
    assert RIS.keys() <= load_block("ris").ids
    assert DEFECTS.keys() <= load_block("defects").ids


def test_requirement_has_one_check() -> None:
    module = ModuleType(__name__)
    for name in ("first", "second"):
        function = check("demo-req-001")(lambda subject: None)
        setattr(module, name, function)

    with pytest.raises(ValueError, match="demo-req-001 has two checks"):
        checks_in([module])


def test_whatever_a_check_raises_is_a_failure() -> None:
    def missing(subject: Any) -> None:
        raise KeyError("modified")

    failed = failures({"demo-req-001": missing, "demo-req-002": lambda subject: None}, lambda name: None)

    assert failed == {"demo-req-001": "KeyError: 'modified'"}


def test_tape_says_again_what_was_said_with_the_fault_in_it() -> None:
    tape = Tape()
    recorded = tape.record(Subject())
    heard = recorded.send("GET", "/a")

    played = tape.play(lambda answer: Answer(answer.address, 500, {}, b"bad"))

    assert (heard.status, played.send("GET", "/a").status, played.send("GET", "/a").body) == (
        200,
        500,
        b"bad",
    )
    with pytest.raises(KeyError):
        played.send("GET", "/b")


def test_check_that_heard_nothing_of_a_fault_is_not_run_again() -> None:
    runs: list[str] = []

    def asking(name: str) -> Any:
        return lambda subject: runs.append(f"{name} {subject.send('GET', name).status}")

    tapes = Tapes({name: asking(name) for name in ("/a", "/b")})
    tapes.complete(Subject())
    runs.clear()

    failed = tapes.failures([lambda answer: answer])
    broken = tapes.failures([lambda answer: Answer(answer.address, 500, {}, b"")])

    assert (failed, broken, runs) == ({}, {}, ["/a 500", "/b 500"])


def test_answer_tells_what_was_sent(town: Any, portal_client: Any) -> None:
    send = TownHttp(portal_client(), town.effective.public_url)

    answer = send("POST", "/suche/", {"accept-language": "en"}, b"q=x")

    assert answer.request == Request("POST", {"accept-language": "en"}, b"q=x")


def test_module_that_claims_nothing_of_a_block_has_no_suite() -> None:
    with pytest.raises(LookupError, match="nobody: the module is not installed"):
        claimed("nobody", "ris")
    with pytest.raises(LookupError, match="ris: its manifest implements no block defects"):
        claimed("ris", "defects")


def test_claim_that_a_module_does_not_keep_fails_at_its_number() -> None:
    def not_kept(subject: Any) -> None:
        assert subject == "something else"

    class Replacement(BlockSuite):
        block, module = "ris", "ris"
        checks: ClassVar[dict[str, Any]] = {
            "ris-req-001": lambda subject: None,
            "ris-req-002": not_kept,
            "ris-req-999": not_kept,
        }

    rows: list[Any] = []
    ours = Replacement()
    ours.pytest_generate_tests(
        SimpleNamespace(
            fixturenames=["requirement"],
            config=SimpleNamespace(stash=pytest.Stash()),
            parametrize=lambda name, values, ids: rows.extend(values),
        )
    )

    ours.test_requirement("ris-req-001", "subject")
    with pytest.raises(AssertionError):
        ours.test_requirement("ris-req-002", "subject")
    assert [row.values[0] for row in rows] == ["ris-req-001", "ris-req-002"]  # 999 is not claimed


def test_claims_that_no_check_looks_at_are_counted_and_named() -> None:
    assert unchecked_lines({"demo": (3, ["demo-req-002"])}) == [
        "demo: 2 of 3 claimed requirements are checked by the suite; "
        "1 are not checked by the suite: demo-req-002"
    ]


def test_fixture_for_postgresql_gives_towns_there(on_postgresql: Any) -> None:
    from django.db import connection
    from rathaus.portal.api import use_town

    with use_town(on_postgresql[0]):
        assert connection.vendor == "postgresql"


def test_fixture_for_a_page_opens_the_first_town(browser_page: Any) -> None:
    answer = browser_page.open("/")

    assert (answer.status, browser_page.page.viewport_size["width"]) == (200, 1280)


MANIFEST = """
manifest_version: 1
id: example
version: 0.1.0
name: {de: Beispiel, en: Example}
summary: {de: Beispiel, en: Example}
licence: EUPL-1.2
maintainers: [{name: Nobody}]
implements: [{block: ris, requirements: [ris-req-001, ris-req-003]}]
compat: {core: ">=0.1,<0.2"}
"""
TESTS = """
from rathaus.testing.suites.ris import RisSuite

class TestCouncil(RisSuite):
    module = "example"
"""


def test_claims_that_the_suite_checks_are_shown(tmp_path: Path) -> None:
    (tmp_path / "module.yaml").write_text(MANIFEST, encoding="utf-8")
    before = unproven(tmp_path, tmp_path)
    (tmp_path / "test_suite.py").write_text(TESTS, encoding="utf-8")

    assert before == ["ris-req-001: no test shows it", "ris-req-003: no test shows it"]
    assert unproven(tmp_path, tmp_path) == ["ris-req-003: no test shows it"]
