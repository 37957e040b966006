"""By which channel somebody can be reached."""

from raderwerk.campaigns.enums import MessageChannel
from raderwerk.campaigns.sms import international
from raderwerk.caseload.identity import Identity


def address_for(identity: Identity, channel: str) -> str:
    """Where a message by this channel goes; empty when it is not (wholly) known."""
    if channel == MessageChannel.SMS:
        return international(identity.phone)
    if channel == MessageChannel.EMAIL:
        return identity.email if "@" in identity.email else ""
    return identity.address if identity.street and identity.house_number and identity.postcode and identity.city else ""
