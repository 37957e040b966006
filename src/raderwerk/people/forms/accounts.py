"""Forms of signing in and of one's own account: allauth's, with the words of this house."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.people.models import User

PASSWORD_HINT = _("Minstens 12 tekens. Een zin van een paar woorden is sterk en goed te onthouden.")
CODE_HINT = _("De 6 cijfers die je app nu laat zien.")
CODE_OR_RECOVERY_HINT = _("De 6 cijfers die je app nu laat zien, of een van je herstelcodes.")


class InOurWords:
    """Replaces labels and hints, and takes away placeholders: a hint that disappears while typing is no hint."""

    labels: dict[str, str | Promise] = {}
    hints: dict[str, str | Promise] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)  # type: ignore[assignment]
            field.help_text = self.hints.get(name, "")  # type: ignore[assignment]
            field.widget.attrs.pop("placeholder", None)


class LoginForm(InOurWords, account.LoginForm):
    labels = {"login": _("E-mailadres"), "password": _("Wachtwoord")}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Wachtwoord van nu"),
        "password1": _("Nieuw wachtwoord"),
        "password2": _("Nieuw wachtwoord, nog een keer"),
    }
    hints = {"password1": PASSWORD_HINT}


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    labels = {"email": _("E-mailadres")}
    hints = {"email": _("Het adres waarmee je inlogt.")}


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    labels = {"password1": _("Nieuw wachtwoord"), "password2": _("Nieuw wachtwoord, nog een keer")}
    hints = {"password1": PASSWORD_HINT}


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    labels = {"password": _("Wachtwoord")}


class AuthenticateForm(InOurWords, mfa.AuthenticateForm):
    labels = {"code": _("Code")}
    hints = {"code": CODE_OR_RECOVERY_HINT}


class ReauthenticateByCodeForm(InOurWords, mfa.ReauthenticateForm):
    labels = {"code": _("Code")}
    hints = {"code": CODE_OR_RECOVERY_HINT}


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    labels = {"code": _("Code uit je app")}
    hints = {"code": CODE_HINT}


class NewPasswordForm(InOurWords, SetPasswordForm):
    """The first password, by somebody who was invited."""

    labels = {"new_password1": _("Kies een wachtwoord"), "new_password2": _("Wachtwoord, nog een keer")}
    hints = {"new_password1": PASSWORD_HINT}


class NameForm(forms.ModelForm):
    """How one's name is shown."""

    class Meta:
        model = User
        fields = ["name"]
        help_texts = {"name": _("Zo zien collega's je naam.")}
