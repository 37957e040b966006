"""Mail that goes out in the background."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django_tasks import task

from raderwerk.people import invitations
from raderwerk.people.models import Membership


@task()
def send_invitation(membership_id: int) -> None:
    """Tell somebody about their new role; who has no password yet gets a link to choose one."""
    membership = Membership.objects.select_related("user", "organisation").get(pk=membership_id)
    user = membership.user
    context = {
        "membership": membership,
        "link": invitations.link(user) if user.is_invited else "",
        "address": settings.BASE_URL,
        "hours": invitations.VALID_SECONDS // 3600,
    }
    subject = _("Uitnodiging voor Raderwerk: %(organisation)s") % {"organisation": membership.organisation.name}
    send_mail(subject, render_to_string("people/mail/invitation.txt", context), settings.DEFAULT_FROM_EMAIL, [user.email])
