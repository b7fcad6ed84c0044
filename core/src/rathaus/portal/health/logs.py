"""Logging: JSON lines, or `key=value` on a terminal; everything through `scrub`.

The level comes from `RATHAUS_LOG` (debug, info, warning, error), else from the portal file.
"""

import datetime
import logging
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import orjson
import structlog

from .scrub import REQUESTS, scrub_event

LEVELS = ("debug", "info", "warning", "error")
VARIABLE = "RATHAUS_LOG"
EXTRA = ("town", "route", "method", "status", "milliseconds", "request_id")
FIELDS = ("event", *EXTRA)


def logging_config(
    environ: Mapping[str, str], level: str = "info", *, terminal: bool | None = None
) -> dict[str, Any]:
    """Django's `LOGGING`: one handler on standard error for all. Unknown levels count as `info`."""
    wanted = environ.get(VARIABLE, level).lower()
    chosen = wanted if wanted in LEVELS else "info"
    lines = sys.stderr.isatty() if terminal is None else terminal
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"rathaus": {"()": "rathaus.portal.health.logs.formatter", "terminal": lines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "rathaus"}},
        "root": {"handlers": ["stderr"], "level": chosen.upper()},
        "loggers": {
            "django": {"handlers": [], "level": _at_least("info", chosen), "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # these name paths, which may be private links; `requests` logs the same by route
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.security": {"handlers": [], "level": "ERROR", "propagate": True},
            "httpx": {"handlers": [], "level": "WARNING", "propagate": True},
            "httpcore": {"handlers": [], "level": "WARNING", "propagate": True},
            "PIL": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


def formatter(*, terminal: bool) -> structlog.stdlib.ProcessorFormatter:
    """The formatter of every line, whether it comes from structlog or from the standard library."""
    render: Any = (
        structlog.processors.LogfmtRenderer(
            key_order=["timestamp", "level", *FIELDS], drop_missing=True, bool_as_flag=False
        )
        if terminal
        else structlog.processors.JSONRenderer(serializer=_json)
    )
    kind = structlog.stdlib.ProcessorFormatter if terminal else Lines
    return kind(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(allow=EXTRA),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.StackInfoRenderer(),
            scrub_event,
            *([_in_one_line] if terminal else []),
            render,
        ],
    )


class Lines(structlog.stdlib.ProcessorFormatter):
    """JSON lines. Those of requests, one for each answer, are written straight from their fields, all of
    which our own code fills: the way through the processors costs more than a short answer does.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line; the same whichever way it is made."""
        if record.name != REQUESTS or record.exc_info or record.args:
            return super().format(record)
        given = record.__dict__
        line: dict[str, Any] = {"event": record.msg, **structlog.contextvars.get_contextvars()}
        line.update(level=record.levelname.lower(), logger=record.name)
        line.update({name: given[name] for name in EXTRA if name in given})
        line["timestamp"] = datetime.datetime.now(datetime.UTC).isoformat().replace("+00:00", "Z")
        return _json(line)


def _json(event: Any, **_options: Any) -> str:
    return orjson.dumps(event, default=str).decode()


def _in_one_line(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    """logfmt has no line breaks."""
    return {key.replace(" ", "_"): _flat(value) for key, value in event.items()}


def _flat(value: Any) -> Any:
    return value.replace("\n", " | ") if isinstance(value, str) else str(value) if value is not None else ""


def _at_least(least: str, chosen: str) -> str:
    return max(least, chosen, key=LEVELS.index).upper()
