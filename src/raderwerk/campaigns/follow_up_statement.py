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
NOT_MOVED, HELD = f"state <> '{AppointmentState.MOVED}'", f"state = '{AppointmentState.ATTENDED}'"
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
seen AS MATERIALIZED (
  SELECT chosen.id, chosen.client_id, chosen.closed_at,
    {_of("invitation", "MIN(created_at)")} AS first_invited_at,
    {_of("invitation", "MAX(created_at)")} AS invited_at,
    {_of("invitation", "MIN(opened_at)")} AS used_at,
    {_of("invitation", "MAX(expires_at)", "withdrawn_at IS NULL")} AS valid_until,
    {_of("appointment", "MIN(created_at)", NOT_MOVED)} AS first_booked_at,
    {_of("appointment", "MIN(created_at)", NOT_MOVED, f"booked_by = '{BookedBy.PERSON}'")} AS chosen_at,
    {_of("appointment", "MAX(ends_at)", f"state = '{AppointmentState.PLANNED}'")} AS planned_until,
    {_of("appointment", "MIN(starts_at)", HELD)} AS first_held_at,
    {_of("appointment", "MAX(starts_at)", HELD)} AS last_held_at,
    {_of("appointment", "MAX(id)", NOT_MOVED)} AS newest_id,
    {_of("callrequest", "MIN(asked_at)")} AS asked_at,
    {_tried()} AS tried_on,
    {_tried(f"contact.result = '{ContactResult.SPOKEN}'")} AS answered_on,
    {_talked("MIN")} AS first_talked_on,
    {_talked("MAX")} AS last_talked_on,
    (SELECT id FROM caseload_outcome WHERE client_id = chosen.client_id AND "on" >= chosen.starts_on
      ORDER BY "on" DESC, id DESC LIMIT 1) AS outcome_id
  FROM chosen
),
moments AS MATERIALIZED (
  SELECT seen.id, seen.client_id, seen.closed_at, seen.planned_until, seen.valid_until, seen.invited_at,
    {_day("seen.invited_at")} AS invited_on, newest.state AS newest_state,
    CASE newest.state {_called_off_moments()} END AS called_off_at,
    {_day(f"CASE newest.state {_called_off_moments()} END")} AS called_off_on,
    {words.earliest(_day("seen.first_held_at"), "seen.first_talked_on")} AS spoken_on,
    {words.latest(_day("seen.last_held_at"), "seen.last_talked_on")} AS last_spoken_on,
    {_day(words.earliest("seen.chosen_at", "seen.used_at", "seen.asked_at"))} AS reacted_on, seen.answered_on,
    {_day(words.earliest("seen.first_invited_at", "seen.first_booked_at"))} AS sent_on, seen.tried_on,
    outcome."on" AS outcome_on, given.local_id AS local_outcome_id
  FROM seen
  LEFT JOIN campaigns_appointment newest ON newest.id = seen.newest_id
  LEFT JOIN caseload_outcome outcome ON outcome.id = seen.outcome_id
  LEFT JOIN talks_givenoutcome given ON given.outcome_id = seen.outcome_id
),
taken AS MATERIALIZED (
  SELECT moments.*,
    CASE WHEN spoken_on IS NOT NULL THEN {_promised(f"MIN({_day('recorded_at')})", STARTED_PROMISES)} END AS promised_on,
    CASE WHEN spoken_on IS NOT NULL THEN {_promised("MIN(closed_on)", (PromiseState.KEPT,))} END AS promise_kept_on,
    CASE WHEN spoken_on IS NOT NULL THEN
      (SELECT MIN(answered_on) FROM talks_referral
        WHERE client_id = moments.client_id AND state IN ({_list(BEGUN)}) AND answered_on >= moments.spoken_on)
    END AS referred_on
  FROM moments
),
standing AS MATERIALIZED (
  SELECT id, {_status()} AS status,
    {words.earliest("sent_on", "tried_on", "reacted_on", "answered_on", "spoken_on")} AS approached_on,
    {words.earliest("reacted_on", "answered_on", "spoken_on")} AS reached_on,
    spoken_on, outcome_on, local_outcome_id, promise_kept_on,
    {words.earliest("promised_on", "referred_on")} AS step_started_on
  FROM taken
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


def _of(table: str, fact: str, *conditions: str) -> str:
    """One fact about the rows of a follow-up. Each is looked up by itself: joined groups would be quick only while the
    statistics of the database are right, and a campaign grows faster than those."""
    where = " AND ".join(("follow_up_id = chosen.id", *conditions))
    return f"(SELECT {fact} FROM campaigns_{table} WHERE {where})"


def _tried(condition: str = "1 = 1") -> str:
    return f"""(SELECT MIN(contact."on") FROM campaigns_attempt attempt
      JOIN caseload_contact contact ON contact.id = attempt.contact_id WHERE attempt.follow_up_id = chosen.id AND {condition})"""


def _talked(which: str) -> str:
    """A contact in which somebody was spoken since the campaign began; an answered attempt is no talk."""
    return f"""(SELECT {which}("on") FROM caseload_contact contact
      WHERE client_id = chosen.client_id AND result = '{ContactResult.SPOKEN}' AND "on" >= chosen.starts_on
        AND NOT EXISTS (SELECT 1 FROM campaigns_attempt WHERE contact_id = contact.id))"""


def _promised(fact: str, states: tuple[str, ...]) -> str:
    return f"""(SELECT {fact} FROM caseload_promise
      WHERE client_id = moments.client_id AND state IN ({_list(states)}) AND {_day("recorded_at")} >= moments.spoken_on)"""


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
