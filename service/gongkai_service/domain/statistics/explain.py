"""What a cell counts, in words, and the checks in which it takes part."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.checks import check_cells
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.selection import FeeMeasure, Population, Selection, Stage
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.terms import field_term, term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyResult,
    Timeliness,
)

_STAGES: Mapping[Stage, Text] = {
    Stage.NEW: Text(
        "本年收到的申请（按法定收到日期）", "applications received in the year, by the day of receipt in law"
    ),
    Stage.CARRIED_IN: Text(
        "以前年度收到、上年末尚未办结的申请", "applications received in earlier years and not closed before this one"
    ),
    Stage.CLOSED: Text("本年办结的申请（按办结日期）", "applications closed in the year, by the day of the closing"),
    Stage.CARRIED_OUT: Text("本年末尚未办结的申请", "applications not closed by the end of the year"),
}
_FEES: Mapping[FeeMeasure, Text] = {
    FeeMeasure.NOTICES: Text("本年发出的收费通知的件数", "the number of fee notices of the year"),
    FeeMeasure.AMOUNT: Text("本年发出的收费通知的金额", "what the fee notices of the year ask for"),
    FeeMeasure.PAID: Text("本年发出的收费通知中已缴纳的金额", "what was paid on the fee notices of the year"),
    FeeMeasure.WAIVED: Text("本年发出的收费通知中减免的金额", "what was waived of the fee notices of the year"),
}
# Fields of keys by which records are told apart, with the list to which their values belong.
_FIELDS: Mapping[str, tuple[Text, type[StrEnum]]] = {
    "applicant_kind": (field_term("CellCase", "applicant_kind").full, ApplicantKind),
    "receipt_channel": (field_term("Case", "receipt_channel").full, ReceiptChannel),
    "outcome": (field_term("CellCase", "outcome").full, Outcome),
    "timeliness": (field_term("Case", "timeliness").full, Timeliness),
    "kind": (Text("救济途径", "remedy"), RemedyKind),
    "route": (field_term("Lawsuit", "route").full, LawsuitRoute),
    "result": (Text("截至本年末的结果", "result as of the end of the year"), RemedyResult),
    "measure": (field_term("Publication", "measure").full, PublicationMeasure),
}
_UNANSWERED = Text("未作答复即办结", "closed without an answer")


def conditions_of(report_format: ReportFormat, cell: str, counting: Counting) -> tuple[Text, ...]:
    """What a cell counts, in words: the records and how they belong to the year, then each condition.

    Raises:
        KeyError: the format has no such cell.
    """
    known = report_format.cell(cell)
    if known.parts:
        return (Text("以下各格之和", "the sum of the cells below"),)
    (selection,) = known.selections
    return (_records(report_format, selection, counting), *_conditions(selection))


def checks_with(report_format: ReportFormat, cell: str) -> tuple[str, ...]:
    """Ids of the checks in which a cell takes part.

    Raises:
        KeyError: the format has no such cell.
    """
    report_format.cell(cell)
    return tuple(name for name, cells in check_cells(report_format) if any(_is_among(cell, one) for one in cells))


def _is_among(cell: str, named: str) -> bool:
    return cell == named or (named.endswith(".*") and cell.startswith(named.removesuffix("*")))


def _records(report_format: ReportFormat, selection: Selection, counting: Counting) -> Text:
    match selection.population:
        case Population.CASES if selection.stage is not None:
            return _STAGES[selection.stage]
        case Population.REMEDIES:
            return term_of(counting.remedies).full
        case Population.FEES if selection.fee_measure is not None:
            return _FEES[selection.fee_measure]
        case Population.PUBLICATIONS:
            return Text("主动公开台账中本年的登记数之和", "entries of the publication ledger in the year, added up")
        case _:
            (item,) = (item for name, accepted in selection.accepted if name == "item" for item in accepted)
            label = report_format.items[str(item)].label
            return Text(f"人工填报：{label.zh}", f"entered by hand: {label.en}")


def _conditions(selection: Selection) -> Iterator[Text]:
    for name, accepted in selection.accepted:
        if name == "category":
            names = sorted(str(category) for category in accepted if category)
            without = Text("；含未分类的", "; those without one too") if "" in accepted else Text("", "")
            yield Text(f"类别：{'、'.join(names)}{without.zh}", f"category: {', '.join(names)}{without.en}")
        if name not in _FIELDS:
            continue
        field, words = _FIELDS[name]
        # A value that no word holds is a closing that was no answer.
        labels = [term_of(word).full for word in words if word.value in accepted]
        labels += [_UNANSWERED] if None in accepted else []
        yield Text(
            f"{field.zh}：{'、'.join(label.zh for label in labels)}",
            f"{field.en}: {', '.join(label.en for label in labels)}",
        )
