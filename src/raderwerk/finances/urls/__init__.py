"""Addresses of the money side."""

from raderwerk.finances.urls import calculator, employer, schemes, switching, team

urlpatterns = [*calculator.urlpatterns, *employer.urlpatterns, *schemes.urlpatterns, *switching.urlpatterns, *team.urlpatterns]
