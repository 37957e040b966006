"""Addresses of the import."""

from django.urls import path

from raderwerk.exchange.views import check, wizard

urlpatterns = [
    path("import/", wizard.imports, name="imports"),
    path("import/<int:pk>/", wizard.import_batch, name="import_batch"),
    path("import/<int:pk>/kolommen/", wizard.import_columns, name="import_columns"),
    path("import/<int:pk>/controle/", check.import_check, name="import_check"),
    path("import/<int:pk>/rij/<int:row>/", check.import_correct, name="import_correct"),
    path("import/<int:pk>/afgekeurd.xlsx", check.import_rejected, name="import_rejected"),
    path("import/<int:pk>/verbeterd/", check.import_corrected, name="import_corrected"),
    path("import/<int:pk>/opnieuw/", wizard.import_recheck, name="import_recheck"),
    path("import/<int:pk>/toepassen/", wizard.import_apply, name="import_apply"),
    path("import/<int:pk>/klaar/", wizard.import_done, name="import_done"),
    path("import/<int:pk>/terugdraaien/", wizard.import_undo, name="import_undo"),
    path("import/<int:pk>/stoppen/", wizard.import_stop, name="import_stop"),
    path("import/<int:pk>/voortgang/", wizard.import_progress, name="import_progress"),
]
