"""Addresses of campaigns: arranging one, its texts, inviting, its people, and the personal link."""

from raderwerk.campaigns.urls import arranging, inviting, link, people, texts

urlpatterns = [*link.urlpatterns, *arranging.urlpatterns, *texts.urlpatterns, *inviting.urlpatterns, *people.urlpatterns]
