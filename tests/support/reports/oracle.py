"""Annual reports a second time, counted by hand from what was accepted: a judge of the service that shares nothing.

``recount`` asks of every place of a form which of the records known at an instant stand there, and with what weight.
No cell id, no predicate and no format file of the service is looked at: a place is named by the wording of the form.

How it reads the law, beyond what ``docs/assumptions.md`` says:

* A figure as of an instant is what the acts known at that instant make of all days in law: a report on 2019 that is
  asked for in 2021 counts as closed in 2019 what was closed then, whenever it was recorded.
* The settings of the agency that is asked for hold for all years and all agencies below it.
* Who goes on with the work of an abolished agency reports on its cases from the year of the change on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from support.reports import ledger_rows, rows
from support.reports.book import Book, CaseRecord, Counting, FeeRecord, Life
from support.reports.rows import Place

FORMATS = ("2018-narrative", "2014", "2019", "2021")

# Which records stand at a place, each with what it adds to the figure; a retrial beside its lawsuit, see ``record_of``.
Standing = dict[str, int]


@dataclass(frozen=True)
class Question:
    """Which figures are asked for: in which format, of which year, whose records, by which counting."""

    format: str
    year: int
    agencies: tuple[str, ...]
    counting: Counting


OfCase = Callable[[CaseRecord, Question], bool]
OfRemedy = Callable[[Life, Question], bool]
OfFee = Callable[[FeeRecord], int]


@dataclass(frozen=True)
class Form:
    """The places of a form, by what is counted there."""

    cases: Mapping[Place, OfCase]
    remedies: Mapping[Place, OfRemedy]
    fees: Mapping[Place, OfFee]


def figures(known: Book, asked: Question) -> dict[Place, int | None]:
    """Every figure of the form. A place of the ledger where nothing stands is a blank, which is not zero."""
    ledger = _of_ledger(known, asked)
    counted = {
        place: None if place in ledger and not there else sum(there.values())
        for place, there in standing(known, asked).items()
    }
    return {**counted, **_by_hand(known, asked)}


def _by_hand(known: Book, asked: Question) -> dict[Place, int | None]:
    entered: dict[str, int | None] = {}
    for item in ledger_rows.ITEMS:
        told = [
            value
            for (agency, year, of), value in known.figures.items()
            if (year, of) == (asked.year, item) and known.reporter(agency, year) in asked.agencies
        ]
        entered[item] = sum(told) if told else None
    places = {place: entered[item] for place, item in ledger_rows.BY_HAND[asked.format].items()}
    for place, items in ledger_rows.SUMS_BY_HAND.get(asked.format, {}).items():
        added = [part for item in items if (part := entered[item]) is not None]
        places[place] = sum(added) if len(added) == len(items) else None
    return places


def standing(known: Book, asked: Question) -> dict[Place, Standing]:
    """Every place that counts records, with those that stand there."""
    return {**_of_records(known, asked), **_of_ledger(known, asked)}


def _of_ledger(known: Book, asked: Question) -> dict[Place, Standing]:
    entries = {
        name: entry
        for name, entry in known.ledger.items()
        if entry.day.year == asked.year and known.reporter(entry.agency, asked.year) in asked.agencies
    }
    places: dict[Place, Standing] = {
        place: {name: entry.quantity for name, entry in entries.items() if entry.measure in measures}
        for place, measures in ledger_rows.LEDGER[asked.format].items()
    }
    if (whole := ledger_rows.BY_CATEGORY.get(asked.format)) is not None:
        for name in places[whole]:
            category = (whole[0], entries[name].category or ledger_rows.NO_CATEGORY)
            places.setdefault(category, {})[name] = entries[name].quantity
    return places


def _of_records(known: Book, asked: Question) -> dict[Place, Standing]:
    form = _form(asked.format)

    def is_asked_for(agency: str, case: str) -> bool:
        return known.reporter(agency, asked.year, case) in asked.agencies

    cases = {name: case for name, case in known.cases.items() if is_asked_for(case.agency, name)}
    # A retrial counts beside its lawsuit. What the agency is sued for as the organ that reviewed counts elsewhere
    # (国办公开办函〔2016〕201号).
    remedies = {
        f"{name}#{number}" if number else name: life
        for name, remedy in known.remedies.items()
        if is_asked_for(remedy.agency, remedy.case) and remedy.is_counted
        for number, life in enumerate(remedy.lives)
    }
    # The year of its notice, for what was paid and waived as well (assumption 32). What was taken back counts never.
    fees = {
        name: fee
        for name, fee in known.fees.items()
        if is_asked_for(fee.agency, fee.case) and fee.notified.year == asked.year and not fee.is_withdrawn
    }
    places: dict[Place, Standing] = {}
    for place, is_case_there in form.cases.items():
        places[place] = {name: 1 for name, case in cases.items() if is_case_there(case, asked)}
    for place, is_remedy_there in form.remedies.items():
        places[place] = {name: 1 for name, remedy in remedies.items() if is_remedy_there(remedy, asked)}
    for place, weight_of in form.fees.items():
        places[place] = {name: weight_of(fee) for name, fee in fees.items()}
    return places


def record_of(stands: str) -> str:
    """The name of the record that stands at a place: of a retrial that of its lawsuit."""
    return stands.partition("#")[0]


# What may be said of a case.


def closed_year(case: CaseRecord, counting: Counting) -> int | None:
    """The year of the closing that counts."""
    counted = case.closing(counting)
    return None if counted is None else counted[1].day.year


def _is_new(case: CaseRecord, asked: Question) -> bool:
    return case.received.year == asked.year


def _came_by(channels: frozenset[str], case: CaseRecord, asked: Question) -> bool:
    return _is_new(case, asked) and case.channel in channels


def _is_carried_in(case: CaseRecord, asked: Question) -> bool:
    closed = closed_year(case, asked.counting)
    return case.received.year < asked.year and (closed is None or closed >= asked.year)


def _is_carried_out(case: CaseRecord, asked: Question) -> bool:
    closed = closed_year(case, asked.counting)
    return case.received.year <= asked.year and (closed is None or closed > asked.year)


def _is_closed(case: CaseRecord, asked: Question) -> bool:
    return closed_year(case, asked.counting) == asked.year


def outcome(case: CaseRecord, counting: Counting) -> str:
    """The outcome that counts, empty while there is none."""
    counted = case.closing(counting)
    return "" if counted is None else counted[1].outcome


def _is_closed_as(outcomes: frozenset[str], case: CaseRecord, asked: Question) -> bool:
    return _is_closed(case, asked) and outcome(case, asked.counting) in outcomes


def _is_answered(words: frozenset[str | None], case: CaseRecord, asked: Question) -> bool:
    return _is_closed(case, asked) and case.timeliness(asked.counting) in words


def _of_applicant(kind: str, is_there: OfCase, case: CaseRecord, asked: Question) -> bool:
    return case.applicant == kind and is_there(case, asked)


# What may be said of a review or lawsuit.


def _ended(way: str, results: frozenset[str], remedy: Life, asked: Question) -> bool:
    return remedy.way.startswith(way) and remedy.counted(asked.year, asked.counting) in results


# The forms.


@cache
def _form(name: str) -> Form:
    if name in rows.TABLE3:
        results = rows.TABLE3[name]
        return Form({**_table3(results), **_overview(results)}, _table4(), _fees(rows.OTHER_MATTERS))
    return _form_2014() if name == "2014" else _form_2018()


def _table3(results: Mapping[Place, frozenset[str]]) -> dict[Place, OfCase]:
    lines: dict[Place, OfCase] = {
        rows.NEW: _is_new,
        rows.CARRIED_IN: _is_carried_in,
        **{(rows.RESULTS, *place): partial(_is_closed_as, outcomes) for place, outcomes in results.items()},
        rows.ALL_RESULTS: _is_closed,
        rows.CARRIED_OUT: _is_carried_out,
    }
    places: dict[Place, OfCase] = {}
    for line, is_there in lines.items():
        for kind, column in rows.COLUMNS.items():
            places[rows.REQUESTS, *line, *column] = partial(_of_applicant, kind, is_there)
        places[rows.REQUESTS, *line, rows.TOTAL] = is_there
    return places


def _overview(results: Mapping[Place, frozenset[str]]) -> dict[Place, OfCase]:
    """What section 一 says in sentences."""
    organisations = [kind for kind in rows.COLUMNS if kind != "NATURAL_PERSON"]
    said: dict[str, OfCase] = {
        "按时答复数": partial(_is_answered, frozenset({"ON_TIME"})),
        "延期内答复数": partial(_is_answered, frozenset({"EXTENDED"})),
        "逾期答复数": partial(_is_answered, frozenset({"LATE"})),
        "法人或其他组织申请数": lambda case, asked: case.applicant in organisations and _is_new(case, asked),
    }
    for wording, block in rows.BLOCKS_OF_RESULTS.items():
        of_block = frozenset().union(*(outcomes for place, outcomes in results.items() if place[0] == block))
        said[wording] = partial(_is_closed_as, of_block)
    return {(rows.OVERVIEW, wording): is_there for wording, is_there in said.items()}


def _fees(section: str) -> dict[Place, OfFee]:
    return {
        (section, "收费通知数"): lambda _: 1,
        (section, "通知收费金额"): lambda fee: fee.fen,
        (section, "实际收费金额"): lambda fee: fee.collected,
        (section, "减免金额"): lambda fee: fee.waived,
    }


def _table4() -> dict[Place, OfRemedy]:
    places: dict[Place, OfRemedy] = {}
    for way, block in rows.WAYS.items():
        for result, wording in rows.REMEDY_RESULTS.items():
            places[rows.REMEDIES, *block, wording] = partial(_ended, way, frozenset({result}))
        places[rows.REMEDIES, *block, rows.TOTAL] = partial(_ended, way, frozenset(rows.REMEDY_RESULTS))
    return places


def _form_2014() -> Form:
    requests: dict[str, OfCase] = {
        "（一）收到申请数": _is_new,
        **{wording: partial(_came_by, channels) for wording, channels in rows.CHANNELS_2014.items()},
        "（二）申请办结数": _is_closed,
        # Assumption 29: a closing without an answer is 按时, a late answer 延期.
        "1.按时办结数": partial(_is_answered, frozenset({"ON_TIME", None})),
        "2.延期办结数": partial(_is_answered, frozenset({"EXTENDED", "LATE"})),
        "（三）申请答复数": partial(_is_closed_as, frozenset().union(*rows.ANSWERS_2014.values())),
        **{wording: partial(_is_closed_as, outcomes) for wording, outcomes in rows.ANSWERS_2014.items()},
        **{wording: partial(_is_closed_as, outcomes) for wording, outcomes in rows.REFUSALS_2014.items()},
        "逾期答复数": partial(_is_answered, frozenset({"LATE"})),
    }
    remedies: dict[Place, OfRemedy] = {}
    for title, way in ((rows.REVIEWS_2014, "REVIEW"), (rows.LAWSUITS_2014, "LAWSUIT")):
        for result, wording in rows.RESULTS_2014[way].items():
            remedies[title, wording] = partial(_ended, way, frozenset({result}))
        # No row for those that are pending.
        remedies[title, title] = partial(_ended, way, frozenset(rows.RESULTS_2014[way]))
    collected: dict[Place, OfFee] = {(rows.FEES_2014, rows.FEES_2014): lambda fee: fee.collected}
    return Form(
        {(rows.REQUESTS_2014, wording): is_there for wording, is_there in requests.items()}, remedies, collected
    )


def _form_2018() -> Form:
    answers = frozenset({"ON_TIME", "EXTENDED", "LATE"})
    requests: dict[str, OfCase] = {
        "收到申请数": _is_new,
        **{wording: partial(_came_by, channels) for wording, channels in rows.CHANNELS_2018.items()},
        "上年结转申请数": _is_carried_in,
        "答复数": partial(_is_answered, answers),
        "按时答复": partial(_is_answered, frozenset({"ON_TIME"})),
        "延期答复": partial(_is_answered, frozenset({"EXTENDED"})),
        "逾期答复": partial(_is_answered, frozenset({"LATE"})),
        "未作答复即办结数": partial(_is_answered, frozenset({None})),
        "办结数": _is_closed,
        **{wording: partial(_is_closed_as, outcomes) for wording, outcomes in rows.CLOSINGS_2018.items()},
        "结转下年度办理数": _is_carried_out,
    }
    remedies: dict[Place, OfRemedy] = {}
    for wording, way in (("行政复议数", "REVIEW"), ("行政诉讼数", "LAWSUIT")):
        remedies[rows.REMEDIES_2018, wording] = partial(_ended, way, frozenset(rows.REMEDY_RESULTS))
        for result, ending in rows.REMEDY_RESULTS.items():
            remedies[rows.REMEDIES_2018, wording, ending] = partial(_ended, way, frozenset({result}))
    return Form(
        {(rows.REQUESTS_2018, wording): is_there for wording, is_there in requests.items()},
        remedies,
        _fees(rows.FEES_2018),
    )
