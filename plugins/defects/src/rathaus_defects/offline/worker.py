"""The service worker's script: put together from the module's static files and what it must know.

It lies below the module's prefix, so it works there and nowhere else (Service Workers, 2.3: a worker's scope
is at most the folder of its script). Browsers ask for it with each visit; what it holds changes with the
portal's static files and with the categories, and only then do they fetch the page for working without
network again.
"""

import hashlib
import json
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ..forwarding.wishing import is_offered_anywhere
from ..models import Category, Question, QuestionValue

SCRIPTS = ("store.js", "sending.js", "worker.js")
FOLDER = Path(__file__).parent.parent / "static" / "defects" / "offline"


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script; caches ask each time."""
    known = {
        "page": reverse("defects:offline"),
        "form": reverse("defects:new"),
        "key": reverse("defects:offline-key"),
        "send": reverse("defects:offline-send"),
        "cache": f"rathaus-maengel-{get_language()}",
        "state": _state(),
    }
    parts = [(FOLDER / name).read_text("utf-8") for name in SCRIPTS]
    script = "\n".join([f"self.RATHAUS = {json.dumps(known)};", *parts])
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _state() -> str:
    """A text that changes whenever the page for working without network does."""
    rows = [
        list(
            Category.objects.order_by("pk").values_list(
                "code", "active", "name_de", "name_en", "stop_de", "notice_de", "photo"
            )
        ),
        list(Question.objects.order_by("pk").values_list("code", "active", "text_de", "text_en", "datatype")),
        list(QuestionValue.objects.order_by("pk").values_list("key", "active", "name_de", "name_en")),
        is_offered_anywhere(),
    ]
    return hashlib.sha256((static("") + repr(rows)).encode()).hexdigest()[:16]
