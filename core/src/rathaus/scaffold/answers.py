"""Completes and checks the answers to a template's questions."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from rathaus.errors import UsageError
from rathaus.i18n import _

from . import addresses
from .literals import line
from .rendering import text_of
from .template import Question, Template

Answer = str | bool
Ask = Callable[[Question, str | bool], Answer]
Taken = Mapping[str, frozenset[str]]
"""What cannot be answered because another module has it, by question (`id`, `prefix`)."""

YES = frozenset({"1", "true", "t", "yes", "y", "on", "ja", "j"})
NO = frozenset({"0", "false", "f", "no", "n", "off", "nein"})
LONGEST = 2000
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
IDS = frozenset(
    {
        *(
            "account",
            "admin",
            "auth",
            "contenttypes",
            "files",
            "mail",
            "messages",
            "mfa",
            "portal",
            "rathaus",
        ),
        *("sessions", "sites", "socialaccount", "staff", "staticfiles", "testing"),
    }
)
"""Ids that are names of the portal's own parts, or of the applications it runs on."""

NAMES = {"id": IDS, "prefix": addresses.TAKEN}
"""Questions for names that only one module can have, and the names that the portal has itself."""


def complete(
    template: Template,
    given: Mapping[str, object],
    ask: Ask | None = None,
    taken: Taken = MappingProxyType({}),
) -> dict[str, Answer]:
    """Return an answer to every question and every derived value, in the template's order.

    What is not given is asked with `ask` (question, default), without it the default counts; so it does for
    a question that depends on another one which was answered by no. Answers are values: template signs in
    them mean nothing.

    Raises:
        UsageError: a given key is no question of the template, or an answer does not fit.
    """
    questions = template.questions()
    strays = sorted(given.keys() - {question.key for question in questions})
    if strays:
        known = ", ".join(question.key for question in questions)
        raise UsageError(
            _("{key} is no question of this template.").format(key=strays[0]),
            hint=_("Its questions are: {known}.").format(known=known),
        )
    answers: dict[str, Answer] = {}
    idle: set[str] = set()
    for question in questions:
        if question.when and (question.when in idle or not answers[question.when]):
            idle.add(question.key)
        default = text_of(template, question.default, answers)
        if question.key in given:
            answers[question.key] = checked(question, given[question.key], taken)
        elif ask is None or question.key in idle:
            answers[question.key] = checked(question, default, taken)
        else:
            answers[question.key] = _asked(question, default, ask, taken)
    for key, value in template.derived().items():
        answers[key] = text_of(template, value, answers)
    return answers


def checked(question: Question, value: object, taken: Taken = MappingProxyType({})) -> Answer:
    """Return the answer as it is used. Raises UsageError with a sentence that says what is expected."""
    if question.is_bool:
        return _yes_or_no(question, value)
    text = line(value)
    if question.choices and text not in question.choices:
        raise _wrong(
            question, _("Expected is one of: {choices}.").format(choices=", ".join(question.choices))
        )
    if len(text) > LONGEST:
        raise _wrong(question, _("Expected are at most {n} characters.").format(n=LONGEST))
    if question.key in NAMES:
        _check_name(question, text, NAMES[question.key] | taken.get(question.key, frozenset()))
    elif question.pattern and not re.fullmatch(question.pattern, text):
        raise _wrong(question, question.expected or _("Expected is a number."))
    if question.key == "directory" and not _FOLDER.fullmatch(text):
        raise _wrong(question, _("Expected is a folder's name of letters, digits, hyphens and underscores."))
    if not text and question.default:
        raise _wrong(question, _("Expected is a text that is not empty."))
    return text


def _check_name(question: Question, text: str, taken: frozenset[str]) -> None:
    if not re.fullmatch(question.pattern, text):
        joint = "-" if "-]" in question.pattern else "_"
        expected = _("Expected are small letters a to z, digits and {sign}, at most 30; a letter first.")
        raise _wrong(question, expected.format(sign=joint))
    if text in taken:
        raise _wrong(question, _("{id} is taken; choose another one.").format(id=text))


def _asked(question: Question, default: Answer, ask: Ask, taken: Taken) -> Answer:
    """Ask until the answer fits."""
    while True:
        try:
            return checked(question, ask(question, default), taken)
        except UsageError as error:
            print(f"{error.text} {error.hint}".removeprefix(f"{question.key}: ").strip())


def _yes_or_no(question: Question, value: object) -> bool:
    word = str(value).strip().lower()
    if word not in YES | NO:
        raise _wrong(question, _("Expected is yes or no."))
    return word in YES


def _wrong(question: Question, sentence: str) -> UsageError:
    return UsageError(f"{question.key}: {sentence}")
