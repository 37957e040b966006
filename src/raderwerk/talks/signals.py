"""What upper floors may want to hear about talks; sent inside the transaction of the write."""

from django.dispatch import Signal

talk_finished = Signal()  # talk: Talk
outcome_given = Signal()  # given: GivenOutcome
referral_changed = Signal()  # referral: Referral
