"""Languages of the core: choice, fallback, and catalogues compiled in memory."""

import gettext
import io

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from rathaus import i18n
from rathaus.po import compile_po

PO = """# a catalogue
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "one town"
msgid_plural "{n} towns"
msgstr[0] "eine Stadt"
msgstr[1] "{n} Städte"

msgctxt "verb"
msgid "open"
msgstr "öffnen"

msgid ""
"two "
"lines"
msgstr ""
"zwei \\"Zeilen\\"\\n"
"hier"

#, fuzzy
msgid "guessed"
msgstr "geraten"

msgid "missing"
msgstr ""

#~ msgid "gone"
#~ msgstr "weg"
"""


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "de"),
        ({"LANG": ""}, "de"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB", "LANG": "de_DE"}, "en"),
        ({"LC_MESSAGES": "de_DE", "LANG": "en_US"}, "de"),
        ({"LC_ALL": "", "LC_MESSAGES": "de_DE", "LANG": "en_US"}, "de"),
    ],
)
def test_language_from_environment_each_setting(environ, language):
    assert i18n.language_from_environment(environ) == language


def test_use_language_ends_with_the_block():
    i18n.set_language("en")

    with i18n.use_language("de"):
        inside = i18n.current_language()

    assert (inside, i18n.current_language()) == ("de", "en")


def test_set_language_without_catalogue_means_english():
    with i18n.use_language("hsb"):
        assert (i18n.current_language(), i18n._("untranslated")) == ("en", "untranslated")


def test_translation_unknown_text_stays_as_written():
    with i18n.use_language("de"):
        assert i18n._("a text no catalogue holds") == "a text no catalogue holds"
        assert i18n.ngettext("a text none holds", "texts none holds", 2) == "texts none holds"


def test_compile_po_gives_what_babel_gives():
    binary = io.BytesIO()
    write_mo(binary, read_po(io.BytesIO(PO.encode()), locale="de"))
    babel = gettext.GNUTranslations(io.BytesIO(binary.getvalue()))

    own = gettext.GNUTranslations(io.BytesIO(compile_po(PO)))

    for text in ("two lines", "guessed", "missing", "gone"):
        assert own.gettext(text) == babel.gettext(text)
    assert own.gettext("two lines") == 'zwei "Zeilen"\nhier'
    assert own.pgettext("verb", "open") == "öffnen"
    assert [own.ngettext("one town", "{n} towns", n) for n in (1, 2)] == ["eine Stadt", "{n} Städte"]
