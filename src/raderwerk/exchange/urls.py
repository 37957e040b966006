"""Addresses of the imports: of people, and of instruments."""

from django.urls import path

from raderwerk.exchange.views import check, instruments, wizard

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
    path("gids/import/", instruments.instrument_import, name="instrument_import"),
    path("gids/import/<uuid:key>/", instruments.instrument_import_check, name="instrument_import_check"),
    path("gids/import/<uuid:key>/toepassen/", instruments.instrument_import_apply, name="instrument_import_apply"),
    path("gids/import/<uuid:key>/stoppen/", instruments.instrument_import_stop, name="instrument_import_stop"),
    path("gids/export/", instruments.instrument_export, name="instrument_export"),
    path("gids/export/instrumenten.json", instruments.instrument_export_json, name="instrument_export_json"),
    path("gids/export/instrumenten.xlsx", instruments.instrument_export_xlsx, name="instrument_export_xlsx"),
]
