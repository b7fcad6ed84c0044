"""The drawings that a place may show: `static/trail/pictures/<key>.svg`."""

from django.utils.translation import gettext_lazy as _

PICTURES = (
    ("frog", _("a frog")),
    ("tree", _("a tree")),
    ("bridge", _("a bridge")),
    ("fountain", _("a fountain")),
    ("mill", _("a windmill")),
    ("tower", _("a tower")),
)
