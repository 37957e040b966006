"""Addresses of the money side."""

from raderwerk.finances.urls import calculator, schemes, switching, team

urlpatterns = [*calculator.urlpatterns, *schemes.urlpatterns, *switching.urlpatterns, *team.urlpatterns]
