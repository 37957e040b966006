"""Addresses of where in the caseload work does not pay."""

from django.urls import URLPattern, path

from raderwerk.finances.views import team

urlpatterns: list[URLPattern] = [
    path("cijfers/loont-werken/", team.work_pays, name="work_pays"),
    path("cijfers/loont-werken/excel/", team.work_pays_workbook, name="work_pays_xlsx"),
]
