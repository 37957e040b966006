"""Forms about accounts, members and organisations."""

from raderwerk.people.forms.accounts import (
    ActivateTOTPForm,
    AuthenticateForm,
    ChangePasswordForm,
    LoginForm,
    NameForm,
    NewPasswordForm,
    ReauthenticateByCodeForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from raderwerk.people.forms.members import EndForm, InviteForm, MembershipForm, OrganisationForm

__all__ = [
    "ActivateTOTPForm",
    "AuthenticateForm",
    "ChangePasswordForm",
    "EndForm",
    "InviteForm",
    "LoginForm",
    "MembershipForm",
    "NameForm",
    "NewPasswordForm",
    "OrganisationForm",
    "ReauthenticateByCodeForm",
    "ReauthenticateForm",
    "ResetPasswordForm",
    "ResetPasswordKeyForm",
]
