"""What templates put into data blocks."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_text(value: Any) -> SafeString:
    """JSON for the inside of a `<script type="application/json">` that the template writes itself."""
    return mark_safe(json.dumps(value).translate(ESCAPED))  # noqa: S308 - the three signs that matter are escaped
