"""Sections 一 and 六 of the forms since 2019, and the remark below the table of 2014: what figures can say."""

import pytest

from gongkai_service.domain.statistics.compute import compute
from gongkai_service.domain.statistics.facts import FeeKey, FeeSums, PublicationKey, Records
from gongkai_service.domain.words.vocabulary import ApplicantKind, Outcome, PublicationMeasure, Timeliness
from support.statistics.inputs import BUREAU, FORMAT_IDS, case_key, report_format

SINCE_2019 = [("2019", 2020), ("2021", 2023)]


def said(format_id: str, year: int, section_id: str, found: Records) -> list[str]:
    """The paragraphs of a section, in Chinese."""
    report = compute(report_format(format_id), year=year, records=found, self_reference=BUREAU)
    (section,) = (one for one in report.sections if one.id == section_id)
    return [text.zh for text in section.paragraphs]


@pytest.mark.parametrize(("format_id", "year"), SINCE_2019)
def test_the_overview_tells_what_came_in_and_what_became_of_it(format_id: str, year: int) -> None:
    """Received by whom, carried in, closed by result, within an extension, late, carried out."""
    found = Records(
        cases={
            case_key(year, year): 3,
            case_key(year, year, Outcome.DENIED_INTERNAL_AFFAIRS, Timeliness.EXTENDED): 2,
            case_key(year, year, Outcome.DOES_NOT_EXIST, Timeliness.LATE, kind=ApplicantKind.BUSINESS): 1,
            case_key(year - 1, year, Outcome.WITHDRAWN, None): 4,
            case_key(year, None, None, None, kind=ApplicantKind.OTHER_ORGANIZATION): 5,
        }
    )

    assert [
        f"{year}年，我局新收政府信息公开申请11件，其中自然人申请5件，法人或其他组织申请6件。上年结转申请4件。",
        (
            "本年度办结10件，其中予以公开3件，部分公开0件，不予公开2件，无法提供1件，不予处理0件，其他处理4件。"
            "在延长的期限内答复2件。逾期答复1件。结转下年度继续办理5件。"
        ),
    ] == said(format_id, year, "overview", found)


@pytest.mark.parametrize(("format_id", "year"), SINCE_2019)
@pytest.mark.parametrize(
    ("timeliness", "tells"),
    [(Timeliness.ON_TIME, True), (Timeliness.EXTENDED, True), (Timeliness.LATE, False), (None, False)],
)
def test_all_in_time_is_said_of_answers_alone(
    format_id: str, year: int, timeliness: Timeliness | None, *, tells: bool
) -> None:
    """Not where one was late, nor where nothing was answered."""
    found = Records(cases={case_key(year, year, Outcome.WITHDRAWN, timeliness): 1})

    assert tells is ("均在法定期限内答复。" in "".join(said(format_id, year, "overview", found)))


@pytest.mark.parametrize(("format_id", "year"), SINCE_2019)
def test_all_in_time_is_not_said_of_an_answer_that_one_reading_makes_late(format_id: str, year: int) -> None:
    """Though every figure is as if nothing were open: nor of units together, of which one has such an answer."""
    key = case_key(year, year)
    sure, doubtful = Records(cases={key: 2}), Records(cases={key: 1}, doubtful=frozenset({key}))
    together = Records.merged([Records(cases={key: 1}), doubtful])

    assert "均在法定期限内答复。" in "".join(said(format_id, year, "overview", sure))
    assert "均在法定期限内答复。" not in "".join(said(format_id, year, "overview", together))
    plain, open_one = (
        compute(report_format(format_id), year=year, records=records, self_reference=BUREAU)
        for records in (sure, together)
    )
    for one, other in zip(plain.sections, open_one.sections, strict=True):
        assert (one.tables, one.figures) == (other.tables, other.figures)
    assert plain.checks == open_one.checks


@pytest.mark.parametrize(("format_id", "year"), SINCE_2019)
def test_a_year_without_applications_says_so(format_id: str, year: int) -> None:
    """And nothing else."""
    assert [f"{year}年，我局未收到政府信息公开申请。"] == said(format_id, year, "overview", Records())


def test_fees_since_2021_are_information_processing_fees() -> None:
    """Suqian 2023: 25 applications, 2,950 yuan. Amounts print in yuan, without fractions of zero."""
    fees = {FeeKey(2023): FeeSums(25, 295_000, 281_050, 13_950)}

    assert [
        "依据《政府信息公开信息处理费管理办法》，2023年发出收费通知25件，总金额2950元，实际收取2810.5元。减免139.5元。"
    ] == said("2021", 2023, "other", Records(fees=fees))
    assert ["依据《政府信息公开信息处理费管理办法》，2023年未收取信息处理费。"] == said(
        "2021", 2023, "other", Records()
    )


def test_fees_before_2021_cite_no_rule_of_2021() -> None:
    """国办函〔2020〕109号 holds since 2021-01-01; what was charged before was not by it."""
    fees = {FeeKey(2019): FeeSums(1, 820, 820, 0)}

    assert ["2019年，我局依申请提供政府信息发出收费通知1件，总金额8.2元，实际收取8.2元。"] == said(
        "2019", 2019, "other", Records(fees=fees)
    )
    assert ["2019年，我局依申请提供政府信息未收取费用。"] == said("2019", 2019, "other", Records())
    cites = {format_id for format_id in FORMAT_IDS if "信息处理费" in str(report_format(format_id))}
    assert {"2021"} == cites


def test_late_answers_of_2014_are_told_below_the_table() -> None:
    """The form counts them under 延期办结数, for want of a row."""
    found = Records(cases={case_key(2016, 2016, timeliness=Timeliness.LATE): 2, case_key(2016, 2016): 3})

    assert ["延期办结数中，有2件超过法定期限。"] == said("2014", 2016, "requests", found)
    assert [] == said("2014", 2016, "requests", Records(cases={case_key(2016, 2016): 3}))


def test_figures_of_the_ledger_that_nobody_supplied_are_left_out_of_2018() -> None:
    """Only the figure that opens the report is asked for; a channel without entries is not said to be silent."""
    assert ["2018年，我局通过政府网站主动公开政府信息（未填报）条。"] == said(
        "2018-narrative", 2018, "proactive", Records()
    )
    trained = {PublicationKey(2018, PublicationMeasure.TRAININGS_HELD, ""): 2}
    assert (
        "举办政府信息公开培训2次，参加政府信息公开培训（未填报）次。"
        == (said("2018-narrative", 2018, "overview", Records(publications=trained))[-1])
    )
