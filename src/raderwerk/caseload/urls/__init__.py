"""Addresses of the caseload: lists of people, and the page of one person."""

from raderwerk.caseload.urls import lists, person

urlpatterns = [*lists.urlpatterns, *person.urlpatterns]
