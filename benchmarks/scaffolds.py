"""Scaffolds: what the templates make of hostile answers, and whether each choice of options passes its tests.

Limits: every template builds a wheel from each of ten hostile sets of answers, by `rathaus new` and (but for
the templates' own signs) by plain cookiecutter; every project of the sample passes its own tests. How long a
new module takes to green tests is measured by `new_module.py`, what sixty of them cost by `many_modules.py`.

    python benchmarks/scaffolds.py [builds|plain|tests ...]     without a word: builds and plain
"""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml
from cookiecutter.main import cookiecutter
from hatchling.builders.wheel import WheelBuilder
from many_modules import announce
from rathaus.scaffold import Template, complete, create, template_kinds

HOSTILE = (
    "Das \"Beste\" von 'allem'",
    "C:\\neu\\tab \\",
    "{{ 7 * 7 }} {% raw %} {# x #} {0} %s $HOME",
    "[[ 7 * 7 ]] [% if x %] [# y #] ]] %]",
    "Straßenbäume & Grünflächen: Größe",
    "Hódnoćenje wšěch łukow a žórłow, ćěšeć",
    "🌳🚲 Rad & Baum 👩‍🌾",
    "Sehr lang " * 30,
    "   davor und danach \t",
    "#: - ? ! * & <b>| `x` ~ null, yes; \x7f\u2028@ \n neue Zeile",
)
FORMS = {"ris": ("extension", "replacement"), "defects": ("extension", "replacement")}
OPTIONS = ("model", "person", "staff", "settings", "search", "map", "api", "job", "indicator", "demo")
NAMES = frozenset({"directory"})


def cases() -> Iterator[tuple[str, Template, dict[str, object]]]:
    """Each template in each of its forms."""
    for kind, template in template_kinds().items():
        for form in FORMS.get(kind, ("",)):
            yield f"{kind} {form}".strip(), template, {"form": form} if form else {}


def hostile(template: Template, text: str) -> dict[str, object]:
    """The text as the answer to every question that takes any text."""
    return {
        question.key: text
        for question in template.questions()
        if not (question.is_bool or question.choices or question.pattern or question.key in NAMES)
    }


def wheel(place: Path) -> None:
    """Build the project's wheel; raises whatever is wrong with it."""
    list(WheelBuilder(str(place)).build(directory=str(place / "dist"), versions=["standard"]))


def builds(folder: Path) -> None:
    """Every template, in each of its forms, from each set of answers: a wheel."""

    def make(template: Template, given: dict[str, object], place: Path) -> None:
        create(template, complete(template, given), place)
        wheel(place)

    _counted("rathaus new", folder, make, HOSTILE)


def plain(folder: Path) -> None:
    """The same by plain cookiecutter, but for answers with the templates' own signs."""
    config = folder / "config.yaml"
    config.write_text(yaml.safe_dump({"cookiecutters_dir": str(folder), "replay_dir": str(folder)}), "utf-8")

    def make(template: Template, given: dict[str, object], place: Path) -> None:
        made = cookiecutter(
            str(template.folder),
            no_input=True,
            extra_context={**given, "id": "trees"},
            output_dir=str(place),
            config_file=str(config),
        )
        wheel(Path(made))

    _counted("cookiecutter", folder, make, [text for text in HOSTILE if "[[" not in text])


def _counted(label: str, folder: Path, make, texts) -> None:  # type: ignore[no-untyped-def]
    done = count = 0
    for number, (name, template, form) in enumerate(cases()):
        good = 0
        for turn, text in enumerate(texts):
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    make(
                        template, {**hostile(template, text), **form}, folder / f"{label[:4]}{number}-{turn}"
                    )
                good += 1
            except Exception as error:
                print(f"  {name} {text[:30]!r}: {type(error).__name__}: {str(error)[:100]}")
        print(f"{label:12} {name:22} {good:3} of {len(texts)} build")
        done, count = done + good, count + len(texts)
    print(f"{label:12} {'all':22} {done:3} of {count} build  (limit: all)")


def sample() -> Iterator[tuple[str, Template, dict[str, object]]]:
    """Modules with all, with nothing, with each option alone and with each left out; all other kinds."""
    module = template_kinds()["module"]
    yield "module", module, {}
    yield "module bare", module, dict.fromkeys(OPTIONS, False)
    for option in OPTIONS[1:]:
        alone = {name: name in ("model", option) for name in OPTIONS}
        yield f"module {option} alone", module, dict(alone)
        yield f"module without {option}", module, {option: False}
    for name, template, form in cases():
        if template.kind in ("ris", "defects", "town", "blueprint"):
            yield name, template, form


def tests(folder: Path) -> None:
    """Each project of the sample runs its own tests, without browser and PostgreSQL."""
    failed = count = 0
    for number, (name, template, given) in enumerate(sample()):
        place = folder / f"t{number}"
        create(template, complete(template, given), place)
        needed = {"ris extension": "ris", "defects extension": "defects"}.get(name, "")
        off = {"ris", "defects", "trail"} - {needed} if template.kind not in ("town", "blueprint") else set()
        environment = {
            **os.environ,
            "RATHAUS_DISABLE": ",".join(sorted(off)),
            "RATHAUS_CACHE": str(folder / "cache"),
        }
        if (place / "src").is_dir():
            environment["PYTHONPATH"] = str(announce(place))
        marks = "not browser and not postgresql"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", marks]
        done = subprocess.run(
            command, cwd=place, env=environment, capture_output=True, text=True, check=False
        )
        failed, count = failed + (done.returncode != 0), count + 1
        last = (done.stdout.strip().splitlines() or [done.stderr[-200:]])[-1]
        print(f"{name:26} {'ok' if done.returncode == 0 else 'FAILED':6} {last}", flush=True)
    print(f"{'all':26} {count - failed} of {count} pass  (limit: all)")


def main(wanted: list[str]) -> None:
    """Run the parts that are named, or all but the long one."""
    for part in (builds, plain, tests):
        if part.__name__ in (wanted or ["builds", "plain"]):
            with tempfile.TemporaryDirectory(prefix="rathaus-scaffolds-") as folder:
                part(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
