"""Languages of the core: finds the texts of the catalogue `rathaus` without Django.

Texts are written in English in the code and marked with `_` or `ngettext`; `N_` marks a text that is
translated later (in a table, say). Which language is spoken is a context variable, so that two requests or
two tests never disturb each other. The command line chooses it with `language_from_environment` or `--lang`,
the portal for each request; where nobody chose, the English of the code is spoken.

Catalogues are `locale/<language>/LC_MESSAGES/rathaus.mo` beside this file, compiled when the wheel is built.
In a source checkout, where the `.po` file is there and newer than its compiled form, it is compiled in
memory.
"""

import gettext as _gettext
import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

SOURCE_LANGUAGE = "en"
LANGUAGES = ("de", "en")
DOMAIN = "rathaus"

_language: ContextVar[str] = ContextVar("rathaus_language", default=SOURCE_LANGUAGE)


def _(message: str) -> str:
    """Return the text in the current language."""
    return _catalogue(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the text that fits the number, in the current language."""
    return _catalogue(_language.get()).ngettext(singular, plural, number)


def N_(message: str) -> str:
    """Mark a text for the catalogue and return it unchanged; whoever shows it calls `_` on it."""
    return message


def current_language() -> str:
    """Return the language spoken now: `de` or `en`."""
    return _language.get()


def localized(texts: Mapping[str, str]) -> str:
    """Return a text given as `{de: ..., en: ...}` in the current language, else in German, else in any."""
    return texts.get(current_language()) or texts.get("de") or next(iter(texts.values()), "")


def set_language(language: str) -> None:
    """Speak this language from here on in this context; one without a catalogue means English."""
    _language.set(language if language in LANGUAGES else SOURCE_LANGUAGE)


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """Speak this language inside the `with` block only."""
    token = _language.set(language if language in LANGUAGES else SOURCE_LANGUAGE)
    try:
        yield
    finally:
        _language.reset(token)


def language_from_environment(environ: Mapping[str, str]) -> str:
    """Choose the language from `LC_ALL`, `LC_MESSAGES`, `LANG` (the first that is set counts, as in POSIX).

    German comes first: with none of them set it is German. `C` and `POSIX`, which scripts set to get output
    that never changes, and every language without a catalogue mean English.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            language = value.split(".")[0].split("@")[0].split("_")[0].lower()
            return language if language in LANGUAGES else SOURCE_LANGUAGE
    return "de"


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> _gettext.NullTranslations:
    """Load a language's catalogue; English needs none, and without one the texts stay English."""
    if language == SOURCE_LANGUAGE:
        return _gettext.NullTranslations()
    folder = os.path.join(os.path.dirname(__file__), "locale", language, "LC_MESSAGES")
    compiled, source = (os.path.join(folder, DOMAIN + ending) for ending in (".mo", ".po"))
    if _modified(source) > _modified(compiled):
        from .po import compile_po

        with open(source, encoding="utf-8") as lines:
            return _gettext.GNUTranslations(io.BytesIO(compile_po(lines.read())))
    if not _modified(compiled):
        return _gettext.NullTranslations()
    with open(compiled, "rb") as data:
        return _gettext.GNUTranslations(data)


def _modified(path: str) -> float:
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0.0
