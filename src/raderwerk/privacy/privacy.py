"""What privacy itself keeps about people."""

from raderwerk.privacy import changes
from raderwerk.privacy.models import Consent

changes.track(Consent, subject="subject")
