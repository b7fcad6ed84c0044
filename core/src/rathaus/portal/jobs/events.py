"""Events of modules: stored with the change they tell of, delivered later by the worker, at least once.

An event is a job: its row holds hook, module, type and payload; the job's id is the event's id, the same at
each delivery. One that cannot be delivered after all its tries stays among the failed jobs, where staff see
it and can send it again.
"""

from typing import Any

from django.conf import settings
from pydantic import BaseModel

from rathaus.delivery import delivering
from rathaus.portal.towns import current_town

from .options import GiveUp, Options
from .running import current_job_id, function

TRIES = 12
"""With the pauses of `backoff` a day and more until an event counts as undeliverable."""

DELIVER = "rathaus.portal.jobs.events:deliver"


def emit(hook: str, module: str, event: Any) -> str:
    """Store an event for one module in the current transaction. Returns the event's id.

    `event` is a contract type. Raises TypeError for anything else.
    """
    from .queue import enqueue

    if not isinstance(event, BaseModel):
        raise TypeError(f"{hook}: an event is a contract type, not {type(event).__name__}")
    kind = f"{type(event).__module__}:{type(event).__qualname__}"
    options = Options(max_attempts=TRIES, priority=10)
    event_id = enqueue(DELIVER, hook, module, kind, event.model_dump(mode="json"), options=options)
    assert event_id is not None
    return event_id


def deliver(hook: str, module: str, kind: str, payload: dict[str, Any]) -> str:
    """The job: hand the event to the module. Returns what happened.

    A module that this town has switched off since does not get it. Raises HookFailed if the module fails or
    does not run just now: the job is tried again.
    """
    event = _build(kind, payload)
    with delivering(current_job_id() or ""):
        delivered = settings.RATHAUS_HOST.calls(current_town().enabled).deliver(hook, module, event)
    return "delivered" if delivered else "not enabled"


def _build(kind: str, payload: dict[str, Any]) -> BaseModel:
    model: Any = function(kind)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        raise GiveUp(f"{kind} is not a contract type")
    return model.model_validate(payload)
