"""The sentences of a 2018 report, and how they vary with the figures."""

from pathlib import Path

import pytest

from gongkai_service.domain.statistics.compute import compute
from gongkai_service.domain.statistics.facts import CaseKey, FeeKey, FeeSums, PublicationKey, Records, RemedyKey
from gongkai_service.domain.statistics.report import Report
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyResult,
    Timeliness,
)
from support.statistics.inputs import BUREAU, case_key, published, report_format

_GOLDEN = Path(__file__).parents[1] / "golden"
_MEASURES = {
    "media": PublicationMeasure.MEDIA_ITEMS,
    "weixin": PublicationMeasure.WEIXIN_ITEMS,
    "weibo": PublicationMeasure.WEIBO_ITEMS,
    "interviews": PublicationMeasure.ONLINE_INTERVIEWS,
    "consultations": PublicationMeasure.ENQUIRIES_ANSWERED,
    "adopted_by_ministry": PublicationMeasure.ARTICLES_ADOPTED_BY_MINISTRY,
    "adopted_by_province": PublicationMeasure.ARTICLES_ADOPTED_BY_PROVINCE,
    "broadcasts_by_leaders": PublicationMeasure.BROADCASTS_BY_LEADERS,
    "trainings_held": PublicationMeasure.TRAININGS_HELD,
    "trainings_attended": PublicationMeasure.TRAININGS_ATTENDED,
}


def _report(found: Records) -> Report:
    return compute(report_format("2018-narrative"), year=2018, records=found, self_reference=BUREAU)


def _sentences(found: Records, section: str) -> str:
    (matching,) = (one for one in _report(found).sections if one.id == section)
    return "".join(text.zh for text in matching.paragraphs)


def _shenzhen() -> Records:
    """Return the published counts of 2018; channels and outcomes of the 14 applications are made up."""
    cells = published("shenzhen-water-2018")["cells"]
    named: dict[str, int] = cells["website_breakdown"]
    categories = {**named, "": cells["website_items"] - sum(named.values())}
    website = {
        PublicationKey(2018, PublicationMeasure.WEBSITE_ITEMS, category): count
        for category, count in categories.items()
    }
    others = {PublicationKey(2018, measure, ""): cells[cell] for cell, measure in _MEASURES.items()}
    cases: dict[CaseKey, int] = {
        case_key(2018, 2018, Outcome.GRANTED, channel=ReceiptChannel.INTERNET): 7,
        case_key(2018, 2018, Outcome.ALREADY_PUBLIC, channel=ReceiptChannel.EMAIL): 2,
        case_key(2018, 2018, Outcome.DOES_NOT_EXIST, channel=ReceiptChannel.SIGNED_POST): 3,
        case_key(2018, 2018, Outcome.PARTIALLY_GRANTED, channel=ReceiptChannel.IN_PERSON): 2,
    }
    entered = {"social_media_followers": cells["social_media_followers"]}
    return Records(cases=cases, publications=website | others, supplement=entered)


def test_sections_of_shenzhen_2018() -> None:
    """All sentences in both languages, as filed under golden/."""
    report = _report(_shenzhen())
    lines = []
    for language in ("zh", "en"):
        for section in report.sections:
            lines += [f"## {getattr(section.title, language)}", ""]
            for paragraph in section.paragraphs:
                lines += [getattr(paragraph, language), ""]

    assert _GOLDEN.joinpath("shenzhen-water-2018.txt").read_text(encoding="utf-8") == "\n".join(lines)


def test_figures_of_shenzhen_2018_are_the_published_ones() -> None:
    """Every figure that the report prints, under the id it is published with."""
    cells = published("shenzhen-water-2018")["cells"]
    values = _report(_shenzhen()).values()
    plain = [cell for cell in cells if cell not in ("website_breakdown", "answered_on_time")]

    assert {cell: cells[cell] for cell in plain} == {cell: values[cell] for cell in plain}
    assert cells["website_breakdown"] == {
        category: values[f"website_items.{category}"] for category in cells["website_breakdown"]
    }
    assert (14, 14) == (values["answered_on_time"], values["requests_received"])


def test_categories_come_largest_first_and_the_rest_last() -> None:
    """其他 joins entries named so and entries without a category."""
    website = {"": 900, "其他": 100, "工作动态": 5, "信用信息": 7, "机构职能": 5}
    found = Records(
        publications={
            PublicationKey(2018, PublicationMeasure.WEBSITE_ITEMS, category): count
            for category, count in website.items()
        }
    )

    assert "其中：信用信息7条、工作动态5条、机构职能5条、其他1000条。" in _sentences(found, "proactive")
    assert ["website_items", *(f"website_items.{name}" for name in ("信用信息", "工作动态", "机构职能", "其他"))] == [
        figure.cell for figure in _report(found).figures() if figure.cell.startswith("website_items")
    ]


@pytest.mark.parametrize("category", ["", "其他"])
def test_nothing_is_broken_down_when_all_is_the_rest(category: str) -> None:
    """«其中：其他» would say nothing."""
    found = Records(publications={PublicationKey(2018, PublicationMeasure.WEBSITE_ITEMS, category): 12})

    assert "2018年，我局通过政府网站主动公开政府信息12条。" == _sentences(found, "proactive")


def test_an_agency_with_nothing_on_record_says_so() -> None:
    """Zero has its own sentences; what the ledger does not know is not said to be zero."""
    assert [
        "2018年，我局通过政府网站主动公开政府信息（未填报）条。",
        "2018年，我局未收到政府信息公开申请。",
        "2018年，我局未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
        "2018年，我局依申请提供政府信息未收取费用。",
    ] == [text.zh for section in _report(Records()).sections for text in section.paragraphs]


@pytest.mark.parametrize(
    ("timeliness", "sentence"),
    [
        (Timeliness.ON_TIME, "已答复4件，均按时办结。"),
        (Timeliness.EXTENDED, "已答复4件，其中：按时答复3件、延期答复1件。"),
        (Timeliness.LATE, "已答复4件，其中：按时答复3件、逾期答复1件。"),
        (None, "已答复3件，均按时办结。因申请人撤回、逾期不补正等原因终止办理1件。"),
    ],
)
def test_answers_are_all_on_time_or_told_apart(timeliness: Timeliness | None, sentence: str) -> None:
    """«均按时办结» is said only when it is true."""
    found = Records(cases={case_key(2018, 2018): 3, case_key(2018, 2018, Outcome.PARTIALLY_GRANTED, timeliness): 1})

    assert sentence in _sentences(found, "on_request")


def test_open_cases_are_carried_over_in_words() -> None:
    """What came from last year and what goes to the next are stated."""
    found = Records(cases={case_key(2017, 2018): 2, case_key(2018, None, None, None): 1})

    assert (
        "2018年，我局共收到政府信息公开申请1件，其中：网络申请1件。上年结转申请2件。"
        "已答复2件，均按时办结。按办理结果分：同意公开2件。截至2018年底尚在办理的1件，结转下年度继续办理。"
    ) == _sentences(found, "on_request")


def test_reviews_and_lawsuits_are_stated_apart() -> None:
    """Where only one of the two happened, the other is said not to have."""
    review = RemedyKey(RemedyKind.REVIEW, None, 2018, 2018, RemedyResult.UPHELD)
    lawsuit = RemedyKey(RemedyKind.LAWSUIT, LawsuitRoute.DIRECT, 2018, None, RemedyResult.PENDING)

    assert (
        "2018年，因政府信息公开对我局申请行政复议2件，其中：结果维持2件。未发生因政府信息公开提起行政诉讼的情况。"
    ) == _sentences(Records(remedies={review: 2}), "remedies")
    assert (
        "2018年，未发生因政府信息公开对我局申请行政复议的情况。因政府信息公开对我局提起行政诉讼1件，其中：尚未审结1件。"
    ) == _sentences(Records(remedies={lawsuit: 1}), "remedies")


@pytest.mark.parametrize(
    ("sums", "sentence"),
    [
        (FeeSums(2, 4205, 4000, 205), "发出收费通知2件，通知收费42.05元，实际收取40.00元。减免2.05元。"),
        (FeeSums(1, 300000, 300000, 0), "发出收费通知1件，通知收费3000.00元，实际收取3000.00元。无减免情况。"),
    ],
)
def test_amounts_are_kept_in_fen_and_printed_in_yuan(sums: FeeSums, sentence: str) -> None:
    """The figure says 分, the sentence 元 with two decimals."""
    report = _report(Records(fees={FeeKey(2018): sums, FeeKey(2017): FeeSums(9, 9, 9, 9)}))
    figures = {figure.cell: (figure.value, figure.unit) for figure in report.sections[4].figures}

    assert f"2018年，我局依申请提供政府信息{sentence}" == report.sections[4].paragraphs[0].zh
    assert (sums.amount_fen, "分") == figures["fees"]
    assert (sums.waived_fen, "分") == figures["fees_waived"]
