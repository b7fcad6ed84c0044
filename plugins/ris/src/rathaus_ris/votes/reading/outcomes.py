"""What became of the matter, where it is said: "einstimmig beschlossen", "Damit ist der Antrag abgelehnt"."""

import re

from .words import DENIED, NONE, OUTCOMES

SENTENCE_END = re.compile(
    r"(?<=[a-zäöüß][a-zäöüß)])[.!?]+\s*(?=[A-ZÄÖÜ0-9]|$)|\n+|(?<=[a-zäöüß])(?=[A-ZÄÖÜ][a-zäöüß]+ )"
)
"""A full stop behind a small letter, or the seam of two sentences that a vendor has glued together."""
RESULT = re.compile(
    r"\b(?:damit|somit|hiermit|demnach|folglich|mit diesem \w+|(?:der|die|das|dem|den)"
    r" (?:antrag|vorlage|vorschlag"
    r"|beschluss|beschlussvorschlag|beschlussvorlage|angelegenheit|tagesordnungspunkt|beschwerde"
    r"|widerspruch)|mehrheitlich|einstimmig)\b",
    re.IGNORECASE,
)
VERB = re.compile(r"\b(?:ist|sind|wird|werden|wurde|wurden|gilt|gelten)\b", re.IGNORECASE)
DOUBT = re.compile(
    r"\b(?:da|weil|nachdem|falls|wenn|sofern|ob|soll|sollte|kann|könnte|würde|bereits)\b", re.IGNORECASE
)
TAKES_NOTE = re.compile(r"\b(?:nimmt|nehmen|nahm|nahmen)\b.{1,200}\bzur\s+kenntnis$", re.IGNORECASE)
NEAR = re.compile(r"[\s,;:(–-]*(?:und\s+)?$")
SHORT = 8
"""So many words can be a result and nothing else: "zur Kenntnis genommen", "verwiesen in den Gemeinderat"."""


def sentences(text: str) -> list[str]:
    """The text cut at ends of sentences, empty ones left out."""
    return [piece for piece in (piece.strip() for piece in SENTENCE_END.split(text)) if piece]


def outcomes_in(text: str) -> set[str]:
    """All outcomes that are named, each word counted for the most special one."""
    found: set[str] = set()
    text = DENIED.sub(" ", text)
    for outcome, pattern in OUTCOMES:
        if pattern.search(text):
            found.add(outcome)
            text = pattern.sub(" ", text)
    if "no_vote" in found and len(found) > 1:
        found.discard("no_vote")  # agreed without a vote
    return found


def only(found: set[str]) -> str:
    """The outcome, if it is one."""
    return found.pop() if len(found) == 1 else ""


def outcome_of_sentence(sentence: str, *, loose: bool = False) -> str:
    """The outcome that a sentence states: at its end, with "ist" or "wird", without doubt or reason.

    `loose`: any subject will do, because the sentence is all there is.
    """
    plain = sentence.strip(" .!")
    if TAKES_NOTE.search(plain):
        return "noted"
    if not VERB.search(plain) or not (loose or RESULT.search(plain)) or DOUBT.search(plain):
        return ""
    tail = " ".join(plain.split()[-4:])
    return only(outcomes_in(tail)) if outcomes_in(tail) == outcomes_in(plain.rpartition(",")[2]) else ""


def outcome_after(after: str, *, is_last: bool) -> str:
    """The outcome that the sentences behind a count draw from it."""
    pieces = sentences(after)
    found = {
        outcome for piece in (pieces if is_last else pieces[:-1]) if (outcome := outcome_of_sentence(piece))
    }
    return only(found)


def outcome_beside(before: str, within: str, after: str, *, alone: bool) -> str:
    """The outcome in the words beside a vote: "mehrheitlich abgelehnt", "angenommen mit 13 Ja-Stimmen"."""
    first = sentences(after)[:1]
    near = " ".join((first[0] if first and not after[:1].isupper() else "").split()[:5])
    if re.search(
        r"\b(?:" + "|".join(("ist", "wird", "wurde", "damit", "somit", "hiermit")) + r")\b", near, re.I
    ):
        near = ""
    last = sentences(before)[-1:]
    head = last[0] if last and alone else ""
    if head and len(head.split()) > SHORT:
        sentence = f"{head} {within} {near}".strip()
        return outcome_of_sentence(sentence, loose=True)
    found = outcomes_in(f"{head} | {within} | {near}")
    return only(found)


def outcome_alone(text: str) -> str:
    """The outcome of a text that tells of no vote."""
    plain = text.strip()
    if NONE.fullmatch(plain):
        return "no_result"
    pieces = sentences(plain)
    if len(plain.split()) <= SHORT and len(pieces) == 1:
        return only(outcomes_in(plain))
    found = {outcome for piece in pieces if (outcome := outcome_of_sentence(piece, loose=len(pieces) == 1))}
    return only(found)
