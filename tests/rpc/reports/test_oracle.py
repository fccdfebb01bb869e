"""The figures of the service against a recount by hand, on random histories."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from google.type.date_pb2 import Date

from gongkai.v1 import case_pb2
from support.reports import rows
from support.reports.answers import Asked, behind, placed, report
from support.reports.book import Book
from support.reports.oracle import FORMATS, outcome, record_of, standing
from support.reports.trials import SEEDS, Trial, every_report, trial

# How many instants of each history are looked at from both sides.
INSTANTS = 25
# How many reports of each history are looked at case by case.
REPORTS = 4
COLUMNS = (*rows.COLUMNS.values(), (rows.TOTAL,))


@pytest.fixture(scope="module", params=SEEDS)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """A history and its server."""
    folder: Path = tmp_path_factory.mktemp("trial")
    with trial(folder, request.param) as found:
        yield found


def test_every_figure_is_what_a_recount_finds(played: Trial) -> None:
    """All agencies with and without those below them, all years, all formats, as of the end of the history."""
    wrong = [line for asked in every_report(played.history) for line in played.differences(asked)]
    assert not wrong, "\n".join(wrong[:20])


def test_figures_show_what_was_known_at_an_instant(played: Trial) -> None:
    """Just before and just after an act, to the microsecond where the service tells when it recorded it."""
    random, edges = played.random, played.history.edges[len(played.history.agencies) :]
    wrong: list[str] = []
    for before, after in random.sample(edges, INSTANTS):
        asked = played.any_report(random)
        for as_of in (before, after):
            wrong += played.differences(replace(asked, as_of=as_of))
    assert not wrong, "\n".join(wrong[:20])


def test_what_was_answered_before_is_answered_again(played: Trial) -> None:
    """Byte for byte, whatever was recorded since, and the figures are those of the instant."""
    assert len(played.asked_before) > 5
    for asked, answer in played.asked_before:
        again = report(played.client, asked)
        assert again.SerializeToString(deterministic=True) == answer, f"history {played.history.seed}, {asked}"
    wrong = [line for asked, _ in played.asked_before for line in played.differences(asked)]
    assert not wrong, "\n".join(wrong[:20])


def test_new_answers_of_later_years_are_counted_beside_the_forms(played: Trial) -> None:
    """Those that no row of their year has, because their case belongs to an earlier one."""
    for asked in every_report(played.history):
        known = played.known(asked)
        question = played.question(asked, known)
        cases = [
            case
            for name, case in known.cases.items()
            if known.reporter(case.agency, asked.year, name) in question.agencies
        ]
        expected = sum(case.answers_anew(question.year, question.counting) for case in cases)
        answer = report(played.client, asked)
        assert answer.later_answer_count == expected, asked
        assert len(answer.later_answer_cases) == min(expected, 50)


def several(played: Trial) -> list[Asked]:
    """Some reports, the whole tree in the middle of the history among them."""
    random, history = played.random, played.history
    whole = Asked(history.agencies[0], history.years[2], "", is_subtree=True)
    return [whole, *(played.any_report(random) for _ in range(REPORTS - 1))]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_application_is_closed_in_one_row_or_carried_out(played: Trial, form: str) -> None:
    """Who is new or carried in stands in exactly one of the rows of results, or among those carried out."""
    for reported in several(played):
        asked = replace(reported, format=form)
        cells = {place: figure.cell for place, figure in placed(report(played.client, asked)).items()}

        def cases(line: rows.Place, asked: Asked = asked, cells: dict[rows.Place, str] = cells) -> list[str]:
            cell = cells[rows.REQUESTS, *line, rows.TOTAL]
            return [each.case for each in behind(played.client, asked, cell, page_size=7)]

        results = [case for line in rows.TABLE3[form] for case in cases((rows.RESULTS, *line))]
        ends = results + cases(rows.CARRIED_OUT)
        assert sorted(cases(rows.NEW) + cases(rows.CARRIED_IN)) == sorted(ends), asked
        assert len(ends) == len(set(ends)), asked
        assert sorted(results) == sorted(cases(rows.ALL_RESULTS)), asked


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_what_is_carried_out_is_carried_into_the_next_year(played: Trial, form: str) -> None:
    """Column by column; and new and carried in are closed and carried out. Who took over or was taken over aside."""
    known = played.history.known
    for agency in played.history.agencies:
        for is_subtree in (False, True):
            units = known.subtree(agency) if is_subtree else [agency]
            if any((one in units) != (each in units) for one in known.abolished for each in successors(known, one)):
                continue
            carried: list[int] | None = None
            for year in played.history.years:
                figures = placed(report(played.client, Asked(agency, year, form, is_subtree=is_subtree)))
                new, carried_in, closed, carried_out = (
                    [figures[rows.REQUESTS, *line, *column].value for column in COLUMNS]
                    for line in (rows.NEW, rows.CARRIED_IN, rows.ALL_RESULTS, rows.CARRIED_OUT)
                )
                assert carried in (None, carried_in)
                assert [sum(pair) for pair in zip(new, carried_in, strict=True)] == [
                    sum(pair) for pair in zip(closed, carried_out, strict=True)
                ]
                carried = carried_out


def successors(known: Book, agency: str) -> set[str]:
    """Whoever goes on with the work or with a case of an abolished agency."""
    end = known.abolished[agency]
    return {end.successor, *end.others.values()}


def test_nothing_is_lost_between_years_when_agencies_end(played: Trial) -> None:
    """Over all agencies together, what is carried out is carried into the next year, whoever reports on it."""
    carried: int | None = None
    for year in played.history.years:
        totals = [0, 0]
        for agency in played.history.agencies:
            counting = played.history.known.counting(agency)
            figures = placed(report(played.client, Asked(agency, year, "2021")))
            for number, line in enumerate((rows.CARRIED_IN, rows.CARRIED_OUT)):
                totals[number] += figures[rows.REQUESTS, *line, rows.TOTAL].value or 0
            assert counting.reopened
        assert carried in (None, totals[0])
        carried = totals[1]


@pytest.mark.parametrize("form", FORMATS)
def test_behind_every_cell_stands_what_it_counts(played: Trial, form: str) -> None:
    """Page by page, with the weights that make the figure, and as of an earlier instant just so."""
    random = played.random
    for is_subtree in (False, True):
        asked = Asked(
            played.history.agencies[0],
            random.choice(played.history.years[1:]),
            form,
            random.choice(played.history.edges[-20:])[random.randrange(2)],
            is_subtree=is_subtree,
        )
        known = played.known(asked)
        expected = standing(known, played.question(asked, known))
        for place, figure in placed(report(played.client, asked)).items():
            found = behind(played.client, asked, figure.cell, page_size=3)
            there = sorted((each.counted_resource or each.case, each.weight) for each in found)
            told = f"history {played.history.seed}, {asked}, {place}"
            # What was entered by hand is no record.
            stands = sorted((record_of(record), weight) for record, weight in expected.get(place, {}).items())
            assert there == stands, told
            assert place not in expected or figure.value == sum(weight for _, weight in there), told


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_cases_behind_a_cell_are_told_as_they_count(played: Trial, form: str) -> None:
    """Number, day of receipt, the closing that counts with its outcome, and the column."""
    for reported in several(played):
        asked = replace(reported, format=form)
        known, figures = played.known(asked), placed(report(played.client, asked))
        counting = known.counting(asked.agency)
        for line in (rows.NEW, rows.CARRIED_IN):
            for found in behind(played.client, asked, figures[rows.REQUESTS, *line, rows.TOTAL].cell, page_size=50):
                case = known.cases[found.case]
                closing = case.closing(counting)
                assert found.number == case.number
                assert as_date(found.received_date) == case.received
                closed = as_date(found.closed_date) if found.HasField("closed_date") else None
                assert closed == (None if closing is None else closing[1].day)
                assert case_pb2.Outcome.Name(found.outcome) == f"OUTCOME_{outcome(case, counting) or 'UNSPECIFIED'}"
                assert case_pb2.ApplicantKind.Name(found.applicant_kind) == f"APPLICANT_KIND_{case.applicant}"


def as_date(told: Date) -> date:
    """A day of the contract as Python has it."""
    return date(told.year, told.month, told.day)
