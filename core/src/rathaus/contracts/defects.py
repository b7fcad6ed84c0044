"""Contract types of the building block `defects`.

Points are WGS84 degrees, `lat` and `lon` both given or both None. Codes of categories are GeoReport's
`service_code`, numbers of reports its `service_request_id`, states are mySociety's extended states in
lower case (`in_progress`).
"""

import datetime as dt
from typing import Literal

from pydantic import Field

from .base import Contract, Localized


class DefectAnswerChoice(Contract):
    """An answer to choose. `notice` is shown when it is chosen; with `stop` nothing can be sent then."""

    key: str
    name: Localized
    notice: Localized = Field(default_factory=dict)
    stop: bool = False


class DefectQuestion(Contract):
    """A question of a category, GeoReport's attribute, in one of its six datatypes."""

    code: str
    text: Localized
    datatype: Literal["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"] = "string"
    hint: Localized = Field(default_factory=dict)
    required: bool = False
    public: bool = False
    choices: list[DefectAnswerChoice] = Field(default_factory=list)


class DefectCategory(Contract):
    """A category to begin with; afterwards staff change it. `stop`: nothing can be reported here, and what to
    do.

    Deadlines are working days, the radius of duplicates metres; None: the town's setting.
    """

    code: str
    name: Localized
    group: str = ""
    group_name: Localized = Field(default_factory=dict)
    description: Localized = Field(default_factory=dict)
    keywords: list[str] = Field(default_factory=list)
    notice: Localized = Field(default_factory=dict)
    stop: Localized = Field(default_factory=dict)
    photo: Literal["none", "wanted", "required"] = "wanted"
    public: bool = True
    duplicate_radius: int | None = None
    answer_days: int | None = None
    close_days: int | None = None
    questions: list[DefectQuestion] = Field(default_factory=list)
    order: int = 100


class DefectDraft(Contract):
    """What somebody reports, before it is stored: no name and no address of the person.

    `answers` are keys or texts by the code of the question; `district` and `municipality` (AGS, eight
    digits) are known where the point is; `at` carries an offset.
    """

    category: str
    text: str
    at: dt.datetime
    lat: float | None = None
    lon: float | None = None
    address: str = ""
    district: str = ""
    municipality: str = ""
    answers: dict[str, list[str]] = Field(default_factory=dict)
    language: str = "de"
    source: str = "form"


class DefectProblem(Contract):
    """Why a report is not taken as it is, as a sentence in the active language that says what to do.

    `hold`: it is stored and kept from the public, and staff see the sentence (the hook is asked for it in the
    town's first language). Otherwise the sentence is
    shown at the form's `field` and nothing is stored.
    """

    text: str
    field: str = ""
    hold: bool = False


class DefectRoute(Contract):
    """Who sees to a report: the code of an office of the town hall, or of another authority."""

    office: str = ""
    target: str = ""


class DefectReceived(Contract):
    """A report came in, and its sender confirmed it where that is needed. It may not be public yet."""

    number: str
    category: str
    source: str
    at: dt.datetime


class DefectStatusChanged(Contract):
    """The state of a report changed: extended states, and GeoReport's `status` (open, closed). `url` is its
    public address, empty while it is not public.
    """

    number: str
    before: str
    state: str
    status: str
    url: str = ""
    at: dt.datetime


class DefectSuggestion(Contract):
    """A category that fits a text, with the certainty from 0 to 1."""

    category: str
    certainty: float = Field(ge=0, le=1)


class DefectSuggestions(Contract):
    """Categories that fit a text, best first."""

    suggestions: list[DefectSuggestion] = Field(default_factory=list)


class DefectCandidate(Contract):
    """A report that may be the same defect: its number, metres away, likeness of the texts from 0 to 1."""

    number: str
    metres: float
    likeness: float = Field(ge=0, le=1)


class DefectOrder(Contract):
    """A report that is to be sent on: `target` is the authority's code, `description` the text that may be
    handed on.

    `photos` are public addresses. `via` names the servers that the report has come through, the first one
    first: hand it on where the other system can keep it, so that nothing goes in a circle.
    """

    number: str
    target: str
    category: str
    description: str
    lat: float | None = None
    lon: float | None = None
    address: str = ""
    photos: list[str] = Field(default_factory=list)
    via: list[str] = Field(default_factory=list)


class DefectReceipt(Contract):
    """What the other server answered: its number for the report, or a token to ask for the number with.

    `problem`: it did not take the report, and why, as a sentence for staff; it is tried again later unless
    `final`.
    """

    remote_id: str = ""
    token: str = ""
    notice: str = ""
    problem: str = ""
    final: bool = False
