"""What notices keep: messages to colleagues, never about somebody on assistance by name."""

from raderwerk.notices.models import Notice, NoticePreference
from raderwerk.privacy import retention

retention.exempt(
    Notice._meta.label_lower,
    because="Een bericht aan een collega over het werk; gaat weg met het account, en na een jaar vanzelf.",
)
retention.exempt(NoticePreference._meta.label_lower, because="Een voorkeur van een collega; gaat weg met het account.")
