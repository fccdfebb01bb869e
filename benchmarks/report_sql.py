"""The figures of ``report.py`` by hand: what one would write in SQL for the form of 2021, and nothing more general.

The same statements run on SQLite, on the service's own file, and on DuckDB.
"""  # noqa: INP001 - a script's part, not a package

from collections.abc import Callable, Iterable, Mapping
from typing import Any

# What runs a statement with named parameters, and gives its rows.
Execute = Callable[[str, Mapping[str, object]], Iterable[tuple[Any, ...]]]
Figures = dict[str, int | None]

_KINDS = {
    "natural_person": "NATURAL_PERSON",
    "business": "BUSINESS",
    "research": "RESEARCH",
    "public_welfare": "PUBLIC_WELFARE",
    "legal_service": "LEGAL_SERVICE",
    "other_org": "OTHER_ORGANIZATION",
}
_OUTCOMES = {
    "granted": ["ALREADY_PUBLIC", "GRANTED"],
    "partial": ["PARTIALLY_GRANTED"],
    "deny_1_state_secret": ["DENIED_STATE_SECRET"],
    "deny_2_law_forbids": ["DENIED_LAW_FORBIDS"],
    "deny_3_security_stability": ["DENIED_SECURITY_STABILITY"],
    "deny_4_third_party": ["DENIED_TRADE_SECRET", "DENIED_PERSONAL_PRIVACY", "DENIED_THIRD_PARTY_RIGHTS"],
    "deny_5_internal_affairs": ["DENIED_INTERNAL_AFFAIRS"],
    "deny_6_process_info": ["DENIED_PROCESS_INFORMATION"],
    "deny_7_enforcement_file": ["DENIED_ENFORCEMENT_FILE"],
    "deny_8_admin_query": ["ADMINISTRATIVE_QUERY"],
    "unable_1_not_held": ["DOES_NOT_EXIST", "NOT_THIS_AGENCY"],
    "unable_2_needs_creation": ["NEEDS_CREATION"],
    "unable_3_still_unclear": ["STILL_UNCLEAR"],
    "noproc_1_petition": ["PETITION"],
    "noproc_2_repeat": ["REPEATED"],
    "noproc_3_publication": ["PUBLIC_PUBLICATION"],
    "noproc_4_massive": ["EXCESSIVE"],
    "noproc_5_confirm_reissue": ["CONFIRM_OR_REISSUE"],
    "other_1_no_correction": ["NOT_CORRECTED"],
    "other_2_unpaid": ["FEE_UNPAID"],
    "other_3_other": ["WITHDRAWN", "NOT_GOVERNMENT_INFORMATION", "HANDLED_ELSEWHERE", "OTHER"],
}
_LEDGER = {
    "table2.normative_docs.made": "NORMATIVE_DOCUMENTS_MADE",
    "table2.normative_docs.repealed": "NORMATIVE_DOCUMENTS_REPEALED",
    "table2.licences.decisions": "LICENCE_DECISIONS",
    "table2.penalties.decisions": "PENALTY_DECISIONS",
    "table2.compulsion.decisions": "COMPULSION_DECISIONS",
    "table2.charges.amount": "CHARGES_FEN",
}
_REMEDIES = {
    "review": "kind = 'REVIEW'",
    "litigation_direct": "route = 'DIRECT'",
    "litigation_after_review": "route = 'AFTER_REVIEW'",
}
_RESULTS = ("upheld", "corrected", "other")
_HELD = "valid_from_us <= $at_us AND (valid_to_us IS NULL OR valid_to_us > $at_us)"

_STAGES = {
    "new_received": "received_year = $year",
    "carried_in": "received_year < $year",
    **{row: f"closed_year = $year AND outcome IN ({', '.join(map(repr, of))})" for row, of in _OUTCOMES.items()},
    "total_processed": "closed_year = $year",
    "carried_out": "closed_year IS NULL OR closed_year > $year",
    "late": "closed_year = $year AND timeliness = 'LATE'",
    "extended": "closed_year = $year AND timeliness = 'EXTENDED'",
}


def _counts(conditions: Mapping[str, str]) -> str:
    return ", ".join(f"count(*) FILTER (WHERE {condition}) AS {name}" for name, condition in conditions.items())


_CASES = f"""
SELECT agency_id, applicant_kind, {_counts(_STAGES)} FROM case_facts
WHERE {{whose}} AND received_year <= $year AND (closed_year IS NULL OR closed_year >= $year) AND {_HELD}
GROUP BY agency_id, applicant_kind
"""  # noqa: S608 - own words
_REMEDY_CELLS = {
    **{
        f"{row}_{result}": f"{which} AND decided_year = $year AND result = '{result.upper()}'"
        for row, which in _REMEDIES.items()
        for result in _RESULTS
    },
    **{
        f"{row}_pending": f"{which} AND (decided_year IS NULL OR decided_year > $year)"
        for row, which in _REMEDIES.items()
    },
}
_REMEDY_ROWS = f"""
SELECT agency_id, {_counts(_REMEDY_CELLS)} FROM remedy_facts
WHERE {{whose}} AND filed_year <= $year AND (decided_year IS NULL OR decided_year >= $year) AND counted AND {_HELD}
GROUP BY agency_id
"""  # noqa: S608 - own words
_FEES = f"""
SELECT agency_id, count(*), sum(amount_fen), sum(paid_fen), sum(waived_fen) FROM fee_facts
WHERE {{whose}} AND notified_year = $year AND counted AND {_HELD} GROUP BY agency_id
"""  # noqa: S608 - own words
_ENTRIES = f"""
SELECT agency_id, measure, sum(quantity) FROM publications
WHERE {{whose}} AND published_year = $year AND {_HELD} GROUP BY agency_id, measure
"""  # noqa: S608 - own words
_ENTERED = f"""
SELECT agency_id, item, value FROM report_entries WHERE {{whose}} AND year = $year AND kind = 'FIGURE' AND {_HELD}
"""  # noqa: S608 - own words
ONE = "agency_id = $agency"
ALL = "agency_id IS NOT NULL"
BELOW = f"""agency_id IN (
  WITH RECURSIVE below (agency_id) AS (
    SELECT agency_id FROM agency_versions WHERE agency_id = $agency AND {_HELD}
    UNION ALL
    SELECT v.agency_id FROM agency_versions v JOIN below b ON v.parent_id = b.agency_id WHERE {_HELD}
  )
  SELECT agency_id FROM below
)"""  # noqa: S608 - own words
_PAGE = f"""
SELECT 'agencies/' || c.agency_id || '/cases/' || c.received_year || '-' || c.serial
FROM case_facts f JOIN cases c ON c.case_key = f.case_key
WHERE f.agency_id = $agency AND f.received_year <= $year AND f.closed_year = $year
  AND f.outcome IN ('ALREADY_PUBLIC', 'GRANTED') AND {_HELD}
ORDER BY f.case_key LIMIT 50
"""  # noqa: S608 - own words
_TOTAL = f"""
SELECT count(*) FROM case_facts
WHERE agency_id = $agency AND received_year <= $year AND closed_year = $year
  AND outcome IN ('ALREADY_PUBLIC', 'GRANTED') AND {_HELD}
"""  # noqa: S608 - own words


def figures(execute: Execute, whose: str, values: Mapping[str, object]) -> dict[str, Figures]:
    """The cells of the form of 2021 that records fill, by agency, of the agencies that have any record."""
    found: dict[str, Figures] = {}
    for agency, kind, *counts in execute(_CASES.format(whose=whose), values):
        cells = _cells_of(found, agency)
        column = next(column for column, word in _KINDS.items() if word == kind)
        for row, count in zip(_STAGES, counts, strict=True):
            if row in {"late", "extended"}:
                _add(cells, f"{row}_answers", count)
            else:
                _add(cells, f"table3.{row}.{column}", count)
                _add(cells, f"table3.{row}.total", count)
    for agency, *counts in execute(_REMEDY_ROWS.format(whose=whose), values):
        for name, count in zip(_REMEDY_CELLS, counts, strict=True):
            row, _, result = name.rpartition("_")
            _add(_cells_of(found, agency), f"table4.{row}.{result}", count)
            _add(_cells_of(found, agency), f"table4.{row}.total", count)
    for agency, *sums in execute(_FEES.format(whose=whose), values):
        names = ("fee_notices", "fees", "fees_paid", "fees_waived")
        _cells_of(found, agency).update(zip(names, map(int, sums), strict=True))
    cell_of = {measure: cell for cell, measure in _LEDGER.items()}
    for agency, measure, quantity in execute(_ENTRIES.format(whose=whose), values):
        _cells_of(found, agency)[cell_of[measure]] = int(quantity)
    entered = {"rules_in_force": "table2.rules.valid", "normative_documents_in_force": "table2.normative_docs.valid"}
    for agency, item, value in execute(_ENTERED.format(whose=whose), values):
        _cells_of(found, agency)[entered[item]] = value
    return found


def totals(of_units: Mapping[str, Figures]) -> Figures:
    """The cells of all agencies added up."""
    found: Figures = {}
    for cells in of_units.values():
        for cell, value in cells.items():
            known = found.get(cell)
            found[cell] = known if value is None else value + (known or 0)
    return found


def first_page(execute: Execute, values: Mapping[str, object]) -> tuple[list[str], int]:
    """The first 50 cases that were granted, and how many there are."""
    page = [str(row[0]) for row in execute(_PAGE, values)]
    ((total,),) = execute(_TOTAL, values)
    return page, int(total)


def no_figures() -> Figures:
    """Every cell, of an agency without records: what nobody supplied is blank."""
    rows = [row for row in _STAGES if row not in {"late", "extended"}]
    return {
        "late_answers": 0,
        "extended_answers": 0,
        **{f"table3.{row}.{column}": 0 for row in rows for column in (*_KINDS, "total")},
        **{f"table4.{row}.{result}": 0 for row in _REMEDIES for result in (*_RESULTS, "pending", "total")},
        **dict.fromkeys(("fee_notices", "fees", "fees_paid", "fees_waived"), 0),
        **dict.fromkeys((*_LEDGER, "table2.rules.valid", "table2.normative_docs.valid")),
    }


def _cells_of(found: dict[str, Figures], agency: str) -> Figures:
    return found.setdefault(agency, no_figures())


def _add(cells: Figures, cell: str, count: int) -> None:
    cells[cell] = (cells[cell] or 0) + count
