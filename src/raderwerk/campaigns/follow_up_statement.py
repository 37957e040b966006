"""The SQL with which the derived columns of follow-ups are written: the rules of `follow_up_rules` for very many at once.

Written by hand because every fact is used more than once: in Django's own words each use would look it up again. Both
databases understand it; where they differ, `_Words` has the word of each.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from raderwerk.campaigns.enums import ACTION_NEEDED, MAY_BE_CONVENED, AppointmentState, BookedBy, CampaignState, Status
from raderwerk.campaigns.follow_up_rules import CALLED_OFF, STARTED_PROMISES
from raderwerk.caseload.enums import ContactResult, PromiseState
from raderwerk.talks.enums import ReferralState

DERIVED = (
    *("status", "action_needed", "may_be_convened", "approached_on", "reached_on", "spoken_on"),
    *("outcome_on", "local_outcome_id", "step_started_on", "promise_kept_on"),
)
BEGUN = (ReferralState.ACCEPTED, ReferralState.STARTED, ReferralState.ENDED)
NEVER, ALWAYS = "'9999-12-31'", "'0001-01-01'"


@dataclass(frozen=True, slots=True)
class _Words:
    """What the two databases say differently."""

    least: str
    greatest: str
    differs: str

    def earliest(self, *columns: str) -> str:
        """The smallest of these columns that has a value."""
        return f"NULLIF({self.least}({', '.join(f'COALESCE({column}, {NEVER})' for column in columns)}), {NEVER})"

    def latest(self, *columns: str) -> str:
        """The greatest of these columns that has a value."""
        return f"NULLIF({self.greatest}({', '.join(f'COALESCE({column}, {ALWAYS})' for column in columns)}), {ALWAYS})"


def statement(chosen: str) -> str:
    """One UPDATE of the follow-ups whose ids the SQL `chosen` gives; its parameters stand between `now`
    and twice `now`."""
    words = _words()
    # An UPDATE that begins with WITH does not say on SQLite how many rows it wrote.
    return f"""
UPDATE campaigns_followup AS kept
SET {", ".join(f"{column} = fresh.{column}" for column in DERIVED)},
  status_since = CASE WHEN kept.status = fresh.status AND kept.status_since IS NOT NULL THEN kept.status_since ELSE %s END
FROM (
WITH chosen AS MATERIALIZED (
  SELECT f.id, f.client_id, f.closed_at, campaign.starts_on
  FROM campaigns_followup f JOIN campaigns_campaign campaign ON campaign.id = f.campaign_id
  WHERE campaign.state <> '{CampaignState.FINISHED}' AND f.id IN ({chosen})
),
invited AS (
  SELECT follow_up_id, MIN(created_at) AS first_at, MAX(created_at) AS last_at, MIN(opened_at) AS used_at,
    MAX(CASE WHEN withdrawn_at IS NULL THEN expires_at END) AS valid_until
  FROM campaigns_invitation WHERE follow_up_id IN (SELECT id FROM chosen) GROUP BY follow_up_id
),
booked AS (
  SELECT follow_up_id, MIN(created_at) AS first_at, MAX(id) AS newest,
    MIN(CASE WHEN booked_by = '{BookedBy.PERSON}' THEN created_at END) AS chosen_at,
    MAX(CASE WHEN state = '{AppointmentState.PLANNED}' THEN ends_at END) AS planned_until,
    MIN(CASE WHEN state = '{AppointmentState.ATTENDED}' THEN starts_at END) AS first_held_at,
    MAX(CASE WHEN state = '{AppointmentState.ATTENDED}' THEN starts_at END) AS last_held_at
  FROM campaigns_appointment
  WHERE state <> '{AppointmentState.MOVED}' AND follow_up_id IN (SELECT id FROM chosen) GROUP BY follow_up_id
),
asked AS (
  SELECT follow_up_id, MIN(asked_at) AS first_at
  FROM campaigns_callrequest WHERE follow_up_id IN (SELECT id FROM chosen) GROUP BY follow_up_id
),
tried AS (
  SELECT attempt.follow_up_id, MIN(contact."on") AS first_on,
    MIN(CASE WHEN contact.result = '{ContactResult.SPOKEN}' THEN contact."on" END) AS answered_on
  FROM campaigns_attempt attempt JOIN caseload_contact contact ON contact.id = attempt.contact_id
  WHERE attempt.follow_up_id IN (SELECT id FROM chosen) GROUP BY attempt.follow_up_id
),
talked AS (
  SELECT chosen.id, MIN(contact."on") AS first_on, MAX(contact."on") AS last_on
  FROM chosen JOIN caseload_contact contact ON contact.client_id = chosen.client_id
  WHERE contact.result = '{ContactResult.SPOKEN}' AND contact."on" >= chosen.starts_on
    AND NOT EXISTS (SELECT 1 FROM campaigns_attempt WHERE contact_id = contact.id)
  GROUP BY chosen.id
),
judged AS (
  SELECT chosen.id, outcome."on", given.local_id,
    ROW_NUMBER() OVER (PARTITION BY chosen.id ORDER BY outcome."on" DESC, outcome.id DESC) AS place
  FROM chosen JOIN caseload_outcome outcome ON outcome.client_id = chosen.client_id AND outcome."on" >= chosen.starts_on
  LEFT JOIN talks_givenoutcome given ON given.outcome_id = outcome.id
),
moments AS MATERIALIZED (
  SELECT chosen.id, chosen.client_id, chosen.closed_at, booked.planned_until, invited.last_at AS invited_at,
    {_day("invited.last_at")} AS invited_on, invited.valid_until, newest.state AS newest_state,
    CASE newest.state {_called_off_moments()} END AS called_off_at,
    {_day(f"CASE newest.state {_called_off_moments()} END")} AS called_off_on,
    {words.earliest(_day("booked.first_held_at"), "talked.first_on")} AS spoken_on,
    {words.latest(_day("booked.last_held_at"), "talked.last_on")} AS last_spoken_on,
    {_day(words.earliest("booked.chosen_at", "invited.used_at", "asked.first_at"))} AS reacted_on, tried.answered_on,
    {_day(words.earliest("invited.first_at", "booked.first_at"))} AS sent_on, tried.first_on AS tried_on,
    judged."on" AS outcome_on, judged.local_id AS local_outcome_id
  FROM chosen
  LEFT JOIN invited ON invited.follow_up_id = chosen.id
  LEFT JOIN booked ON booked.follow_up_id = chosen.id
  LEFT JOIN campaigns_appointment newest ON newest.id = booked.newest
  LEFT JOIN asked ON asked.follow_up_id = chosen.id
  LEFT JOIN tried ON tried.follow_up_id = chosen.id
  LEFT JOIN talked ON talked.id = chosen.id
  LEFT JOIN judged ON judged.id = chosen.id AND judged.place = 1
),
steps AS (
  SELECT moments.id, {_day("promise.recorded_at")} AS started_on,
    CASE WHEN promise.state = '{PromiseState.KEPT}' THEN promise.closed_on END AS kept_on
  FROM moments JOIN caseload_promise promise ON promise.client_id = moments.client_id
  WHERE moments.spoken_on IS NOT NULL AND promise.state IN ({_list(STARTED_PROMISES)})
    AND {_day("promise.recorded_at")} >= moments.spoken_on
  UNION ALL
  SELECT moments.id, referral.answered_on, CAST(NULL AS date)
  FROM moments JOIN talks_referral referral ON referral.client_id = moments.client_id
  WHERE moments.spoken_on IS NOT NULL AND referral.state IN ({_list(BEGUN)}) AND referral.answered_on >= moments.spoken_on
),
taken AS (SELECT id, MIN(started_on) AS step_started_on, MIN(kept_on) AS promise_kept_on FROM steps GROUP BY id),
standing AS MATERIALIZED (
  SELECT moments.id, {_status()} AS status,
    {words.earliest("sent_on", "tried_on", "reacted_on", "answered_on", "spoken_on")} AS approached_on,
    {words.earliest("reacted_on", "answered_on", "spoken_on")} AS reached_on,
    spoken_on, outcome_on, local_outcome_id, taken.step_started_on, taken.promise_kept_on
  FROM moments LEFT JOIN taken ON taken.id = moments.id
),
fresh AS MATERIALIZED (
  SELECT standing.*, status IN ({_list(ACTION_NEEDED)}) AS action_needed, status IN ({_list(MAY_BE_CONVENED)}) AS may_be_convened
  FROM standing
)
SELECT * FROM fresh
) AS fresh
WHERE kept.id = fresh.id
  AND (kept.status_since IS NULL OR {" OR ".join(f"kept.{column} {words.differs} fresh.{column}" for column in DERIVED)})
"""


def _status() -> str:
    """The rows of `follow_up_rules.status`, in the same order."""
    called_off = " ".join(f"WHEN '{state}' THEN '{code}'" for state, code in CALLED_OFF.items())
    return f"""CASE
      WHEN closed_at IS NOT NULL THEN '{Status.CLOSED}'
      WHEN planned_until > %s THEN '{Status.APPOINTMENT_AHEAD}'
      WHEN planned_until IS NOT NULL THEN '{Status.RESULT_MISSING}'
      WHEN called_off_at IS NOT NULL AND (last_spoken_on IS NULL OR last_spoken_on < called_off_on)
        AND (invited_at IS NULL OR invited_at <= called_off_at) THEN CASE newest_state {called_off} END
      WHEN last_spoken_on IS NOT NULL AND (called_off_on IS NULL OR last_spoken_on >= called_off_on)
        AND (invited_on IS NULL OR last_spoken_on >= invited_on) THEN '{Status.SPOKEN}'
      WHEN invited_at IS NULL THEN '{Status.NOT_INVITED}'
      WHEN valid_until > %s THEN '{Status.INVITATION_PENDING}'
      ELSE '{Status.INVITATION_EXPIRED}'
    END"""


def _called_off_moments() -> str:
    """When an appointment came to nothing: a no-show when it began, the others when they were called off."""
    moments = {state: "starts_at" if state == AppointmentState.NO_SHOW else "changed_at" for state in CALLED_OFF}
    return " ".join(f"WHEN '{state}' THEN newest.{column}" for state, column in moments.items())


def _words() -> _Words:
    if connection.vendor == "sqlite":
        return _Words("MIN", "MAX", "IS NOT")
    return _Words("LEAST", "GREATEST", "IS DISTINCT FROM")


def _day(moment: str) -> str:
    """The date in the Netherlands on which `moment` falls."""
    sql, params = connection.ops.datetime_cast_date_sql(moment, (), settings.TIME_ZONE)
    return sql % tuple(f"'{param}'" for param in params)


def _list(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)
