"""What a step answers: two lines, what is now recorded and what follows; `--verbose` and `show` tell the rest."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from google.protobuf.message import Message
from rich.console import Console
from rich.text import Text

from gongkai_client.cli.deadline.reply_view import due_text, later_text, remaining_text
from gongkai_client.cli.shell.names import last_part, within_agency
from gongkai_client.cli.shell.parameters import yuan
from gongkai_client.cli.shell.terminal import Folded, styled
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label, short_field_label
from gongkai_client.language import both, counted, pick

if TYPE_CHECKING:
    from gongkai.v1.agency_service_pb2 import Agency
    from gongkai.v1.arrival_service_pb2 import Arrival
    from gongkai.v1.case_pb2 import Case
    from gongkai.v1.fee_service_pb2 import FeeNotice
    from gongkai.v1.publication_service_pb2 import Publication
    from gongkai.v1.remedy_service_pb2 import Lawsuit, Review

_GAP = "  "
_REVIEW_DAYS = ("filed_date", "accepted_date", "answered_date", "decided_date", "served_date")


def has_brief(message: Message) -> bool:
    """Returns whether an answer of this kind is told in two lines."""
    return message.DESCRIPTOR.full_name in _BRIEFS


def print_brief(message: Message, console: Console, lang: str) -> None:
    """Prints an answer in two lines, and what was found against the rules in one more."""
    for line in _BRIEFS[message.DESCRIPTOR.full_name](message, lang):
        console.print(line)


def _case_lines(case: "Case", lang: str) -> Iterable[Text | Folded]:
    yield _head(case.number or case.name, label(case, "state", lang), case.applicant.display_name)
    if case.outcome:
        facts = [label(case, "outcome", lang), day_text(case.closed_date)]
        facts += [label(case, "timeliness", lang)] if case.timeliness else []
        yield styled(_GAP + _joined(facts, lang))
    elif case.HasField("deadline"):
        yield _deadline_line(case, lang)
    if case.findings:
        found = _joined((f"{day_text(one.date)} {label(one, 'kind', lang)}" for one in case.findings), lang)
        yield Folded(f"! {found}", "bold red")


def _deadline_line(case: "Case", lang: str) -> Text:
    line = styled(_GAP + pick(both("答复期限 ", "answer due "), lang))
    if case.deadline.HasField("due_date"):
        line.append_text(due_text(case.deadline, lang))
        later = later_text(case.deadline, lang)
        line.append(pick(both("，另一读法 {}", ", or by {}"), lang).format(later) if later else "")
        line.append(_GAP)
    return line.append_text(remaining_text(case.deadline, lang))


def _review_lines(review: "Review", lang: str) -> Iterable[Text]:
    yield _head(_named(both("行政复议", "review"), review.name, lang), label(review, "result", lang), review.organ)
    yield _days_line(review, _REVIEW_DAYS, lang)


def _lawsuit_lines(lawsuit: "Lawsuit", lang: str) -> Iterable[Text]:
    yield _head(_named(both("行政诉讼", "lawsuit"), lawsuit.name, lang), label(lawsuit, "result", lang), lawsuit.court)
    yield _days_line(lawsuit, ("filed_date", "decided_date"), lang)


def _notice_lines(notice: "FeeNotice", lang: str) -> Iterable[Text]:
    amount = pick(both("{} 元", "{} yuan"), lang)
    yield _head(
        _named(both("收费通知", "fee notice"), notice.name, lang),
        label(notice, "state", lang),
        amount.format(yuan(notice.amount_fen)),
    )
    if notice.HasField("withdrawn_date"):
        yield _days_line(notice, ("withdrawn_date",), lang)
        return
    due = yuan(notice.amount_fen - notice.paid_fen - notice.waived_fen)
    words = both(
        f"尚欠 {due} 元，缴费期限 {day_text(notice.payment_due_date)}",
        f"{due} yuan still due by {day_text(notice.payment_due_date)}",
    )
    yield styled(_GAP + pick(words, lang))


def _arrival_lines(arrival: "Arrival", lang: str) -> Iterable[Text]:
    yield _head(arrival.number, label(arrival, "state", lang), arrival.applicant.display_name)
    if arrival.case:
        yield styled(_GAP + pick(both("申请件 {}", "case {}"), lang).format(last_part(arrival.case)))
        return
    days = arrival.waited_working_days
    waited = both(f"已等待 {days} 个工作日", f"has waited {counted(days, 'working day')}")
    arrived = both("到达 {}", "arrived {}")
    yield styled(_GAP + _joined((pick(arrived, lang).format(day_text(arrival.arrived_date)), pick(waited, lang)), lang))


def _agency_lines(agency: "Agency", lang: str) -> Iterable[Text]:
    yield _head(last_part(agency.name), agency.display_name, label(agency, "kind", lang))
    facts = [pick(both("案号字头 {}", "case number prefix {}"), lang).format(agency.case_number_prefix)]
    if agency.successor:
        words = both("{} 撤销，由 {} 承继", "abolished {}, successor {}")
        facts.append(pick(words, lang).format(day_text(agency.abolished_date), last_part(agency.successor)))
    yield styled(_GAP + _joined(facts, lang))


def _publication_lines(entry: "Publication", lang: str) -> Iterable[Text]:
    state = both("已撤销", "retracted") if entry.retracted else both("有效", "counted")
    yield _head(
        _named(both("登记", "entry"), last_part(entry.name), lang),
        pick(state, lang),
        f"{label(entry, 'measure', lang)} {entry.quantity}",
    )
    yield _days_line(entry, ("published_date",), lang)


def _named(noun: str, name: str, lang: str) -> str:
    """What it is, and its name as it is typed."""
    return f"{pick(noun, lang)} {within_agency(name)}"


def _head(name: str, state: str, about: str) -> Text:
    """What it is, how it stands, and whom or what it is about."""
    return styled(name, "bold").append(_GAP).append_text(styled(state, "bold cyan")).append_text(styled(_GAP + about))


def _days_line(message: Any, fields: Sequence[str], lang: str) -> Text:  # noqa: ANN401 - any message with days
    """The days that are known, in their order, by the contract's words for them."""
    known = (field for field in fields if message.HasField(field))
    days = (
        f"{pick(short_field_label(type(message), field), lang)} {day_text(getattr(message, field))}" for field in known
    )
    return styled(_GAP + _joined(days, lang))


def _joined(texts: Iterable[str], lang: str) -> str:
    return pick(both("，", ", "), lang).join(texts)


_BRIEFS: dict[str, Callable[[Any, str], Iterable[Text | Folded]]] = {
    "gongkai.v1.Agency": _agency_lines,
    "gongkai.v1.Arrival": _arrival_lines,
    "gongkai.v1.Case": _case_lines,
    "gongkai.v1.FeeNotice": _notice_lines,
    "gongkai.v1.Lawsuit": _lawsuit_lines,
    "gongkai.v1.Publication": _publication_lines,
    "gongkai.v1.Review": _review_lines,
}
