"""The portal's public face for modules. What is not re-exported here may change at any time."""

from django_tasks import task

from rathaus.blueprint.problems import SecretMissing
from rathaus.blueprint.secret import read_secret
from rathaus.contracts.town import SecretRef

from . import conditional, files, guarding, outgoing, places, search, working_days
from .frame.addresses import numbered_url, page_url
from .frame.errors import Gone, TooManyRequests
from .frame.formats import clock as clock_text
from .frame.formats import date as day_text
from .frame.formats import datetime as moment_text
from .frame.hours_text import holiday_here
from .hooks import hooks
from .jobs.backend import TownTask
from .jobs.options import GiveUp
from .jobs.options import Options as JobOptions
from .jobs.queue import enqueue
from .jobs.running import current_job_id
from .limits.clients import client_key, limited, limited_reading
from .limits.rates import RateLimited
from .limits.rates import check as check_limit
from .mail.addresses import BadAddress
from .mail.addresses import clean as clean_address
from .mail.confirm import request as request_confirmation
from .mail.outbox import send as send_mail
from .names import module_name, module_summary
from .prepared import Prepared
from .retention.withdrawals import PUBLIC as PUBLIC_AGAIN
from .retention.withdrawals import note as note_withdrawals
from .staff.access import MissingPermission
from .staff.access import require as require_staff
from .staff.audit import record as record_audit
from .subscriptions.calendars import ical_response
from .subscriptions.soon import mail_news
from .towns import Border, NoTown, Town, current_town, use_town
from .webhooks.announcing import announce as announce_webhook

__all__ = [
    "PUBLIC_AGAIN",
    "BadAddress",
    "Border",
    "GiveUp",
    "Gone",
    "JobOptions",
    "MissingPermission",
    "NoTown",
    "Prepared",
    "RateLimited",
    "SecretMissing",
    "SecretRef",
    "TooManyRequests",
    "Town",
    "TownTask",
    "announce_webhook",
    "check_limit",
    "clean_address",
    "client_key",
    "clock_text",
    "conditional",
    "current_job_id",
    "current_town",
    "day_text",
    "enqueue",
    "files",
    "guarding",
    "holiday_here",
    "hooks",
    "ical_response",
    "limited",
    "limited_reading",
    "mail_news",
    "module_name",
    "module_summary",
    "moment_text",
    "note_withdrawals",
    "numbered_url",
    "outgoing",
    "page_url",
    "places",
    "read_secret",
    "record_audit",
    "request_confirmation",
    "require_staff",
    "search",
    "send_mail",
    "task",
    "use_town",
    "working_days",
]
