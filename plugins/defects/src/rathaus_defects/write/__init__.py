"""The one way to change reports and what belongs to them.

Every function takes `now` (an aware datetime) and works in a transaction of the current town: it stores
the change, computes what is public, moves `updated_at`, raises the change counter (`DefectsState`), writes
history and, for accounts (`by`), the audit log, and tells search and hooks. Several changes in one `with
changes(now):` are settled once, at its end. No network and no picture work inside: on SQLite a transaction
holds the town's write lock.
"""

from .answers import hide_update, mark_read, unhide_update, unread
from .context import Changes, changes
from .forgetting import delete_reports
from .forwards import forward_failed, forward_sent, forward_updated, queue_forward
from .interface import (
    change_key,
    delete_filter,
    find_key,
    make_key,
    make_token,
    resolve_token,
    revoke_key,
    save_filter,
)
from .merging import merge, split
from .orders import (
    check_order,
    finish_order,
    hand_over,
    open_order,
    refuse_order,
    renew_order,
    revoke_order,
)
from .people import forget_person, set_contact, stop_mails, support, withdraw_support
from .photos import add_photo, delete_photo, drop_original, hide_photo, redact_photo, release_photo
from .publishing import edit_text, hide, hide_text, lift_hold, release, unhide
from .submitting import Submitted, confirm, discard, submit
from .tokens import digest, new_token
from .working import (
    add_update,
    assign,
    note,
    recategorise,
    release_update,
    route,
    set_deadlines,
    set_office,
    set_place,
    set_state,
    set_urgent,
)

__all__ = [
    "Changes",
    "Submitted",
    "add_photo",
    "add_update",
    "assign",
    "change_key",
    "changes",
    "check_order",
    "confirm",
    "delete_filter",
    "delete_photo",
    "delete_reports",
    "digest",
    "discard",
    "drop_original",
    "edit_text",
    "find_key",
    "finish_order",
    "forget_person",
    "forward_failed",
    "forward_sent",
    "forward_updated",
    "hand_over",
    "hide",
    "hide_photo",
    "hide_text",
    "hide_update",
    "lift_hold",
    "make_key",
    "make_token",
    "mark_read",
    "merge",
    "new_token",
    "note",
    "open_order",
    "queue_forward",
    "recategorise",
    "redact_photo",
    "refuse_order",
    "release",
    "release_photo",
    "release_update",
    "renew_order",
    "resolve_token",
    "revoke_key",
    "revoke_order",
    "route",
    "save_filter",
    "set_contact",
    "set_deadlines",
    "set_office",
    "set_place",
    "set_state",
    "set_urgent",
    "split",
    "stop_mails",
    "submit",
    "support",
    "unhide",
    "unhide_update",
    "unread",
    "withdraw_support",
]
