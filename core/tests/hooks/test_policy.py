"""What every hook specification has to have: facts, words, an example, a page, a test, a caller, an
implementer.
"""

import ast
import inspect
import re
from pathlib import Path

from rathaus.hooks.markers import HOOK_API, Kind, OnError, Stability
from rathaus.host.interface import signature
from rathaus.host.specs import Spec


def test_policy_kind_age_stability_and_error_policy_are_stated(spec: Spec) -> None:
    facts = spec.facts
    since = tuple(int(part) for part in facts.since.split("."))

    assert isinstance(facts.kind, Kind)
    assert isinstance(facts.on_error, OnError)
    assert isinstance(facts.stability, Stability)
    assert since <= tuple(int(part) for part in HOOK_API.split("."))


def test_policy_name_begins_with_its_block(spec: Spec) -> None:
    assert spec.name.startswith(spec.function.__module__.rpartition(".")[2] + "_")


def test_policy_every_argument_and_the_result_are_annotated_for_checking(spec: Spec) -> None:
    parameters = inspect.signature(spec.function, eval_str=True).parameters.values()

    assert [each.name for each in parameters if each.annotation is each.empty] == []
    assert isinstance(spec.fits(None), bool)
    if spec.kind in (Kind.COLLECT, Kind.VETO):
        assert spec.items
    if spec.kind is Kind.EVENT:
        assert (spec.parameters, spec.returns) == (("event",), type(None))


def test_policy_docstring_says_what_who_calls_it_and_shows_an_example(spec: Spec) -> None:
    text = inspect.getdoc(spec.function) or ""
    words, _, example = text.partition("Example:")

    assert len(words.split("\n\n")) >= 2
    assert re.search(r"^(Called|Delivered) ", words, re.MULTILINE)
    assert f"@hookimpl\n    def {spec.name}(" in example


def test_policy_reference_holds_the_exact_signature(spec: Spec, root: Path) -> None:
    page = (root / "docs" / "en" / "hooks.md").read_text("utf-8")

    assert f"\n### {spec.name}\n\n```python\n{signature(spec)}\n```\n" in page


def test_policy_a_test_names_the_hook(spec: Spec, test_sources: dict[Path, str]) -> None:
    named = [file.name for file, text in test_sources.items() if re.search(rf"\b{spec.name}\b", text)]

    assert named, f"no test names {spec.name}"


def test_policy_hook_has_a_caller(spec: Spec, sources: dict[Path, str]) -> None:
    call = re.compile(rf'\.{spec.name}\(|\bby_module\(\s*"{spec.name}"')

    assert [file.name for file, text in sources.items() if call.search(text)], f"nobody calls {spec.name}"


def test_policy_hook_has_an_implementer(spec: Spec, sources: dict[Path, str]) -> None:
    files = [file.name for file, text in sources.items() if spec.name in _implemented(text)]

    assert files, f"nobody implements {spec.name}"


def _implemented(text: str) -> set[str]:
    """The functions in a source that are marked with `hookimpl`."""
    if "hookimpl" not in text:
        return set()
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    return {each.name for each in functions if "hookimpl" in map(ast.unparse, each.decorator_list)}
