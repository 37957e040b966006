"""Pages with figures."""

from django.urls import path

from raderwerk.insight import campaign_views, views

urlpatterns = [
    path("cijfers/", views.overview, name="figures"),
    path("cijfers/campagnes/", campaign_views.campaign_comparison, name="campaign_comparison"),
    path("campagnes/<int:pk>/cijfers/", campaign_views.campaign_figures, name="campaign_figures"),
    path("campagnes/<int:pk>/cijfers/excel/", campaign_views.campaign_workbook, name="campaign_figures_xlsx"),
    path("campagnes/<int:pk>/cijfers/raad/", campaign_views.campaign_council, name="campaign_council"),
    path("campagnes/<int:pk>/cijfers/raad.pdf", campaign_views.campaign_council_pdf, name="campaign_council_pdf"),
]
