"""Addresses of talks: writing one down, what an organisation arranges, referrals, looking back and handing over."""

from raderwerk.talks.urls import arrangement, reflection, talk

urlpatterns = [*talk.urlpatterns, *arrangement.urlpatterns, *reflection.urlpatterns]
