"""From a file to verdicts, one chunk at a time: what the command line, the wizard and the benchmark share.

    table = open_table(path_or_bytes, name="uitkeringen.csv")        # reading.py; raises CaseloadFileError
    mapping = propose(table.header, table.sample())                  # columns.py; or ColumnMapping.from_dict(header, stored)
    for judged in judge_table(table, mapping, rules, collation):     # -> JudgedChunk (records.py)
        ...                                                          # judged.accepted: list[BenefitRow]
    summary = collation.summary()                                    # report.py: the counts of expected.json

Work that may happen in another process: `RowJudge(mapping, rules).judge(raw_chunk)` (no state between rows).
Work that must see all rows in order: `Collation(rules).add(judged_chunk)` (duplicates, two people, overlaps).
One corrected row of the wizard: `RowJudge.of_targets(rules).judge_cells(row_number, {target: text})`.
"""
