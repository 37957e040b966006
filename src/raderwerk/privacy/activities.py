"""The processing activities: for which purpose somebody's data is touched (the register itself is data/activities.yaml)."""

from enum import StrEnum


class Activity(StrEnum):
    """Key of a processing activity; the register gives its purpose, ground, retention and versioned URI."""

    PERSON_PAGE = "person-page"
    WORKLIST = "worklist"
    SEARCH = "search"
    GUIDANCE = "guidance"  # contacts, promises, barriers, ladder steps and outcomes
    ASSIGNMENT = "assignment"
    INVITATION = "invitation"
    EXPORT = "export"
    IMPORT = "import"
    SUBJECT_ACCESS = "subject-access"
    RETENTION = "retention"
