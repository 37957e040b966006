"""Addresses of the guide."""

from raderwerk.guide.urls import employers, person, quickscan, reading, searching, writing

# Fixed words stand before the address of one instrument.
urlpatterns = [
    *searching.urlpatterns,
    *writing.urlpatterns,
    *person.urlpatterns,
    *employers.urlpatterns,
    *quickscan.urlpatterns,
    *reading.urlpatterns,
]
