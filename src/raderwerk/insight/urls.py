"""Pages with figures."""

from django.urls import path

from raderwerk.insight import views

urlpatterns = [path("cijfers/", views.overview, name="figures")]
