from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "raderwerk.caseload"
