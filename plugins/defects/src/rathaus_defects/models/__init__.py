"""Reports, what they are about, and what the town hall needs to work on them.

Three kinds of tables: master data that everybody may read (`Category.objects`); what can be public
(`Report`, `Photo`, `Update`: `public` for pages, `staff` for the workspace); and what never is
(`Submission`, `Contact`, `Support`, `Note`, `Event`, ...: `staff` alone). Rows of the last two change
through `rathaus_defects.write` only.
"""

from .base import MasterRow, Row, Shown
from .categories import (
    Category,
    CategoryGroup,
    Datatype,
    PhotoWish,
    Question,
    QuestionValue,
    ServiceType,
)
from .deadlines import Deadline, Escalation
from .drafts import PhotoDraft
from .interface import ApiKey, SavedFilter, ServiceToken
from .offices import Contractor, Office, OnRequest, ResponseTemplate, RoutingRule, Target
from .photos import Photo
from .reports import Answer, Contact, DefectsState, NumberSeries, Report, Source, Submission, Support
from .states import DETAILED, OPEN_STATES, State, read_state, status
from .suggestions import LearntModel
from .work import OUTSIDE, Event, Forward, ForwardState, HandOver, Note, Update

__all__ = [
    "DETAILED",
    "OPEN_STATES",
    "OUTSIDE",
    "Answer",
    "ApiKey",
    "Category",
    "CategoryGroup",
    "Contact",
    "Contractor",
    "Datatype",
    "Deadline",
    "DefectsState",
    "Escalation",
    "Event",
    "Forward",
    "ForwardState",
    "HandOver",
    "LearntModel",
    "MasterRow",
    "Note",
    "NumberSeries",
    "Office",
    "OnRequest",
    "Photo",
    "PhotoDraft",
    "PhotoWish",
    "Question",
    "QuestionValue",
    "Report",
    "ResponseTemplate",
    "RoutingRule",
    "Row",
    "SavedFilter",
    "ServiceToken",
    "ServiceType",
    "Shown",
    "Source",
    "State",
    "Submission",
    "Support",
    "Target",
    "Update",
    "read_state",
    "status",
]
