"""Forms about staff accounts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..mail.addresses import BadAddress, clean
from .models import User
from .roles import ROLES, module_name

ROLE_NAMES = {
    "": _("no role"),
    "reader": _("Reader: sees what is not public"),
    "editor": _("Editor: enters and corrects"),
    "publisher": _("Publisher: also publishes and withdraws"),
    "administrator": _("Administrator: also sets the module up"),
}


class Reason(forms.Form):
    """Why something is done; stands in the audit log."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Stands in the audit log. No personal details, please."),
    )


class RolesForm(Reason):
    """Adds a choice of role for each enabled module."""

    def __init__(
        self, *arguments: Any, modules: list[str], roles: dict[str, str] | None = None, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._modules = modules
        for module in modules:
            self.fields[f"role_{module}"] = forms.ChoiceField(
                label=_("Role in “%(module)s”") % {"module": module_name(module)},
                choices=[(role, ROLE_NAMES[role]) for role in ("", *ROLES)],
                initial=(roles or {}).get(module, ""),
                required=False,
            )
        self.order_fields([name for name in self.fields if name != "reason"] + ["reason"])

    def roles(self) -> dict[str, str]:
        """The chosen role of each module; empty for none."""
        return {module: self.cleaned_data.get(f"role_{module}", "") for module in self._modules}


class AddUser(RolesForm):
    """A new account."""

    username = forms.CharField(
        label=_("Name for logging in"),
        max_length=150,
        validators=User._meta.get_field("username").validators,
    )
    first_name = forms.CharField(label=_("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=150, required=False)
    email = forms.EmailField(label=_("Mail address"), help_text=_("The invitation goes there."))
    administrator = forms.BooleanField(
        label=_("Administrator of the whole portal"),
        required=False,
        help_text=_("May do everything in this town."),
    )

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(
                _("There is an account of this name already. Please choose another one.")
            )
        return name

    def clean_email(self) -> str:
        return _free_address(str(self.cleaned_data["email"]), None)

    def create(self) -> User:
        """The account, without a password that works."""
        values = self.cleaned_data
        return User.objects.create_user(
            values["username"],
            values["email"],
            None,
            first_name=values["first_name"],
            last_name=values["last_name"],
            is_staff=True,
            is_superuser=values["administrator"],
        )


class ChangeUser(RolesForm):
    """Changes to an account."""

    first_name = forms.CharField(label=_("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=150, required=False)
    email = forms.EmailField(label=_("Mail address"))
    administrator = forms.BooleanField(label=_("Administrator of the whole portal"), required=False)

    def __init__(self, *arguments: Any, user: User, **options: Any) -> None:
        self._user = user
        initial = {"first_name": user.first_name, "last_name": user.last_name, "email": user.email}
        super().__init__(*arguments, initial={**initial, "administrator": user.is_superuser}, **options)

    def clean_email(self) -> str:
        return _free_address(str(self.cleaned_data["email"]), self._user)

    def clean_administrator(self) -> bool:
        wanted = bool(self.cleaned_data["administrator"])
        others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=self._user.pk)
        if self._user.is_superuser and not wanted and not others.exists():
            raise forms.ValidationError(
                _("This is the last administrator. Please make somebody else one first.")
            )
        return wanted

    def save(self) -> None:
        """Write the changes."""
        user, values = self._user, self.cleaned_data
        user.first_name, user.last_name, user.email = (
            values["first_name"],
            values["last_name"],
            values["email"],
        )
        user.is_superuser = values["administrator"]
        user.save(update_fields=["first_name", "last_name", "email", "is_superuser"])


def _free_address(address: str, user: User | None) -> str:
    """An address the outbox sends to; logging in by it needs it to be one account's alone."""
    try:
        address = clean(address)
    except BadAddress:
        raise forms.ValidationError(
            _("Mail cannot be sent to this address. Please write it as name@example.org.")
        ) from None
    taken = User.objects.filter(email__iexact=address)
    if user is not None:
        taken = taken.exclude(pk=user.pk)
    if taken.exists():
        raise forms.ValidationError(_("Another account has this mail address. Please use another one."))
    return address
