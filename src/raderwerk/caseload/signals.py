"""What upper floors may want to hear about people; sent inside the transaction of the write."""

from django.dispatch import Signal

summary_refreshed = Signal()  # clients: a queryset of those of whom a record changed
