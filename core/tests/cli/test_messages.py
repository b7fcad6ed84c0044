"""The catalogues are complete, and the tool that keeps them so works."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
TEMPLATE = """{% trans %}
  Two
  lines
{% endtrans %}{{ _('Call') }}{{ pgettext('verb', 'open') }}
"""
CODE = """_('Text')
ngettext('one', 'many', n)
LABEL = gettext_lazy('Label')
pgettext_lazy('noun', 'open')
"""


@pytest.fixture(scope="module")
def tool():
    """The tool as a module."""
    spec = importlib.util.spec_from_file_location("messages_tool", ROOT / "tools" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture
def part(tool, tmp_path):
    """A small package with texts in Python and in a template."""
    (tmp_path / "jinja2" / "sample").mkdir(parents=True)
    (tmp_path / "jinja2" / "sample" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "code.py").write_text(CODE, encoding="utf-8")
    return tool.Part("sample", tmp_path, "django")


def test_catalogues_are_complete_and_current():
    command = [sys.executable, ROOT / "tools" / "messages.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)

    assert (done.stdout, done.returncode) == ("all catalogues are complete\n", 0)


def test_text_has_one_translation_in_all_catalogues_of_the_portal():
    """Django joins them: of two, one wins, and "open" of a vote becomes "open" of a door."""
    files = [
        *ROOT.glob("core/src/*/portal/locale/de/**/django.po"),
        *ROOT.glob("plugins/*/src/*/locale/de/**/*.po"),
    ]
    found: dict[tuple[str, str], set[str]] = {}
    for file in files:
        with file.open("rb") as opened:
            for message in read_po(opened):
                if message.id:
                    found.setdefault((message.context or "", str(message.id)), set()).add(str(message.string))

    assert len(files) > 1
    assert {text: ways for text, ways in found.items() if len(ways) > 1} == {}


def test_extraction_finds_code_and_templates(tool, part):
    found = tool.extract(part)

    assert {(entry.context, entry.id) for entry in found if entry.id} == {
        (None, "Two lines"),
        (None, "Call"),
        ("verb", "open"),
        (None, "Text"),
        (None, ("one", "many")),
        (None, "Label"),
        ("noun", "open"),
    }


def test_portal_s_command_line_texts_go_to_the_core(tool, tmp_path):
    (tmp_path / "portal").mkdir()
    (tmp_path / "portal" / "command.py").write_text("from rathaus.i18n import _\n_('Applied')\n")
    (tmp_path / "portal" / "view.py").write_text(
        "from django.utils.translation import gettext as _\n_('Welcome')\n"
    )
    core = tool.Part("core", tmp_path, "rathaus", ("portal",))
    portal = tool.Part("portal", tmp_path / "portal", "django")

    texts = [[entry.id for entry in tool.extract(each) if entry.id] for each in (core, portal)]

    assert texts == [["Applied"], ["Welcome"]]


def test_update_keeps_translations_and_revives_obsolete_ones(tool, part):
    found = tool.extract(part)
    tool.update(part, "de", found, {"Text": "Wort", "one": ["eins", "viele"], "verb|open": "öffnen"}, False)
    code = part.folder / "code.py"
    before = code.read_text()
    code.write_text("")
    tool.update(part, "de", tool.extract(part), {}, False)
    gone = part.po("de").read_text(encoding="utf-8")
    code.write_text(before)

    catalogue = tool.update(part, "de", tool.extract(part), {}, False)

    assert '#~ msgid "Text"\n#~ msgstr "Wort"' in gone
    kept = [catalogue.get("Text").string, catalogue.get("one").string, catalogue.get("open", "verb").string]
    assert kept == ["Wort", ("eins", "viele"), "öffnen"]


def test_update_twice_writes_the_same_bytes(tool, part):
    tool.update(part, "de", tool.extract(part), {"Text": "Wort"}, False)
    first = part.po("de").read_bytes()
    tool.update(part, "de", tool.extract(part), {}, False)

    assert part.po("de").read_bytes() == first
    assert [line for line in first.decode().splitlines() if line.startswith("#:")] == []


def test_english_is_filled_in_by_itself(tool, part):
    found = tool.extract(part)

    catalogue = tool.update(part, "en", found, {}, False)

    assert tool.complaints(part, "en", catalogue, found) == []


def test_complaints_name_what_is_missing_untranslated_fuzzy_and_unused(tool, part):
    found, have = Catalog(locale="de"), Catalog(locale="de")
    for text in ("new", "empty", "guessed", "good"):
        found.add(text)
    have.add("empty", "")
    have.add("guessed", "geraten", flags=["fuzzy"])
    have.add("good", "gut")
    have.add("old", "alt")

    assert tool.complaints(part, "de", have, found) == [
        "sample/de: not in the catalogue: 'new'",
        "sample/de: no longer used: 'old'",
        "sample/de: untranslated: 'empty'",
        "sample/de: fuzzy: 'guessed'",
    ]
