"""All addresses of the house."""

from django.urls import include, path

from raderwerk.core import health

urlpatterns = [
    path("gezondheid/leeft/", health.alive, name="health_alive"),
    path("gezondheid/klaar/", health.ready, name="health_ready"),
    path("", include("raderwerk.people.urls")),
    path("", include("raderwerk.ui.urls")),
    path("", include("raderwerk.caseload.urls")),
    path("", include("raderwerk.talks.urls")),
    path("", include("raderwerk.campaigns.urls")),
    path("", include("raderwerk.guide.urls")),
    path("", include("raderwerk.finances.urls")),
    path("", include("raderwerk.notices.urls")),
    path("", include("raderwerk.api.urls")),
    path("", include("raderwerk.exchange.urls")),
    path("", include("raderwerk.insight.urls")),
    path("", include("raderwerk.privacy.urls")),
]
