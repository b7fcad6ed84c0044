"""Security headers of every answer.

Pages load nothing from other hosts, run no inline script and use no inline style. `CSP` goes to django-csp
(`CONTENT_SECURITY_POLICY`), whose decorators let a single view allow more, for instance a configured map
server.
"""

from collections.abc import Callable
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from rathaus.portal.towns import Town

CSP: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # KERN's icons are data: masks in its style sheet.
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking", "browsing-topics"),
)

FIXED = {
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join([*(f"{name}=()" for name in UNUSED), "geolocation=(self)"]),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Caches ask each time: what is withdrawn must be gone with the next request.
    "Cache-Control": "no-cache",
}

HSTS = "max-age=31536000"
"""One year, for the town's own host only: what other hosts of its domain do is not the portal's to decide."""


class ContentPolicy(CSPMiddleware):
    """django-csp's middleware, which builds the policy anew for each answer, also where it is not used:
    answers that bring their own (files, open interfaces) are left alone.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the policy unless there is one."""
        if response.has_header(HEADER):
            return response
        answer: HttpResponseBase = super().process_response(request, response)
        return answer


class SecurityHeaders:
    """Adds the headers that do not depend on the page. A view that set one of them keeps its own (open
    APIs).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        town: Town | None = getattr(request, "town", None)
        wanted = FIXED
        if town and town.secure:
            wanted = {**wanted, "Strict-Transport-Security": HSTS}
            for cookie in response.cookies.values():
                cookie["secure"] = True
        if town and town.effective.demo:
            wanted = {**wanted, "X-Robots-Tag": "noindex"}
        present = {name.lower() for name in response.headers}
        for name, value in wanted.items():
            if name.lower() not in present:
                response.headers[name] = value
        return response
