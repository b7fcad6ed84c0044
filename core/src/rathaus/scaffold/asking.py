"""Asks a template's questions on a terminal."""

from rathaus.i18n import _

from .answers import Answer
from .template import Question


def ask(question: Question, default: Answer) -> Answer:
    """Ask one question; an empty answer means the default.

    Raises:
        KeyboardInterrupt: the input ended.
    """
    for number, label in enumerate(question.labels, 1):
        print(f"  {number} {label}")
    shown = said(default)
    if question.choices:
        shown = str(question.choices.index(shown) + 1)
    try:
        typed = input(f"{question.text} [{shown}]: ")
    except EOFError:
        raise KeyboardInterrupt from None
    if not typed.strip():
        return default
    if question.choices and typed.strip().isdecimal() and 0 < int(typed) <= len(question.choices):
        return question.choices[int(typed) - 1]
    return typed


def said(answer: Answer) -> str:
    """An answer as people say it."""
    if isinstance(answer, bool):
        return _("yes") if answer else _("no")
    return answer
