"""Address of the style guide."""

from django.urls import path

from raderwerk.ui import views

urlpatterns = [path("stijlgids/", views.styleguide, name="styleguide")]
