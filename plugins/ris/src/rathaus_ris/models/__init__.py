"""The twelve OParl 1.1 types with all their properties, and what importing needs to remember.

Columns are named after the OParl properties in snake case, except `is_open` (OParl's `public`, which here
names the manager). No model has `objects`: read through `public`, `listed` or `staff` (see
`rathaus_ris.visibility`), change through `rathaus_ris.write`.
"""

from .base import BodyObject, OParlObject
from .documents import DocumentState
from .downloads import BuiltPdf, BuiltPdfPart
from .files import Attachment, FetchStatus, File, FileText, TextStatus
from .history import Version, VersionMention
from .import_changes import ImportChange
from .imports import ImportIssue, ImportRun, ListState, PendingReference, Source
from .links import (
    ConsultationOrganization,
    Link,
    MeetingOrganization,
    MeetingParticipant,
    PaperLocation,
    PaperOriginatorOrganization,
    PaperOriginatorPerson,
    PaperRelated,
    PaperSuperordinated,
    PaperUnderDirection,
)
from .meetings import AgendaItem, Meeting
from .paper_places import IgnoredName, PaperPlace, PlaceEvidence, PlacingState, Verdict, Weight
from .papers import Consultation, Paper
from .people import CONTACT_FIELDS, Membership, Organization, Person, PersonContact
from .places import Location
from .state import RisState
from .system import Body, LegislativeTerm, System
from .votes import Ballot, BallotGroup, BallotVote, ResultReading

__all__ = [
    "CONTACT_FIELDS",
    "AgendaItem",
    "Attachment",
    "Ballot",
    "BallotGroup",
    "BallotVote",
    "Body",
    "BodyObject",
    "BuiltPdf",
    "BuiltPdfPart",
    "Consultation",
    "ConsultationOrganization",
    "DocumentState",
    "FetchStatus",
    "File",
    "FileText",
    "IgnoredName",
    "ImportChange",
    "ImportIssue",
    "ImportRun",
    "LegislativeTerm",
    "Link",
    "ListState",
    "Location",
    "Meeting",
    "MeetingOrganization",
    "MeetingParticipant",
    "Membership",
    "OParlObject",
    "Organization",
    "Paper",
    "PaperLocation",
    "PaperOriginatorOrganization",
    "PaperOriginatorPerson",
    "PaperPlace",
    "PaperRelated",
    "PaperSuperordinated",
    "PaperUnderDirection",
    "PendingReference",
    "Person",
    "PersonContact",
    "PlaceEvidence",
    "PlacingState",
    "ResultReading",
    "RisState",
    "Source",
    "System",
    "TextStatus",
    "Verdict",
    "Version",
    "VersionMention",
    "Weight",
]
