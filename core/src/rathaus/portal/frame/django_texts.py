"""Sentences of Django's forms that the catalogues say anew, so that they tell people what to do.

Django looks texts up in the portal's catalogue first. Naming them here makes the catalogue tool find them.
"""

from django.utils.translation import gettext_lazy as _

TEXTS = (
    _("This field is required."),
    _("Enter a valid email address."),
    _("Enter a valid date."),
    _("Enter a valid time."),
    _("Enter a whole number."),
    _("Enter a number."),
    _("Enter a valid URL."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("The submitted file is empty."),
)
