"""From a file to verdicts, one chunk at a time: what the command line, the wizard and the benchmark share.

    table = open_table(path_or_bytes)                                # reading; raises CaseloadFileError
    mapping = propose(table.header, table.sample(), remembered)      # columns; raises MappingError where choices do not fit
    collation = Collation(rules)
    for judged in judge_table(table, mapping, collation): ...        # JudgedChunk; .accepted is a list of BenefitRow
    counts = collation.summary()                                     # report.Summary

Other processes can do `RowJudge(mapping, rules).judge(raw_chunk)`; `Collation.add` must see all chunks in order.
A row that somebody corrects: `RowJudge.of_targets(rules).judge_cells(row_number, {target: text})`.
"""

from collections.abc import Iterator

from raderwerk.exchange.caseload.collation import Collation
from raderwerk.exchange.caseload.columns import ColumnMapping
from raderwerk.exchange.caseload.judging import RowJudge
from raderwerk.exchange.caseload.reading import Table
from raderwerk.exchange.caseload.records import JudgedChunk


def judge_table(table: Table, mapping: ColumnMapping, collation: Collation) -> Iterator[JudgedChunk]:
    """The verdicts on all rows of a table, chunk by chunk; MappingError when a required column is missing."""
    judge = RowJudge(mapping, collation.rules)
    for chunk in table.chunks():
        yield collation.add(judge.judge(chunk))
