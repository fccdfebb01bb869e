"""Reviews and lawsuits on screen."""

from collections.abc import Iterable, Iterator

from google.type.date_pb2 import Date
from rich.console import Console

from gongkai.v1.remedy_service_pb2 import Instance, Lawsuit, Review, ReviewSuspension
from gongkai_client.cli.shell.names import within_agency
from gongkai_client.cli.shell.terminal import ABSENT, Cell, fields, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label, short_label
from gongkai_client.dates import date_of
from gongkai_client.language import both, counted, pick

_YES = both("是", "yes")


def print_review(review: Review, console: Console, lang: str) -> None:
    """Prints one review."""
    console.print(fields((pick(name, lang), value) for name, value in _review_rows(review, lang)))


def _review_rows(review: Review, lang: str) -> Iterator[tuple[str, Cell]]:
    yield both("行政复议", "review"), review.name
    yield both("申请", "filed"), day_text(review.filed_date)
    yield both("复议机关", "organ"), review.organ
    yield both("针对的部分", "part"), label(review, "part", lang) if review.part else ""
    yield both("受理", "accepted"), _if_known(review.accepted_date)
    yield both("程序", "procedure"), label(review, "procedure", lang) if review.procedure else ""
    yield both("收到副本", "copy received"), _if_known(review.copy_received_date)
    yield both("提出答复", "agency's reply"), _if_known(review.answered_date)
    if review.extension_days:
        extended = both(f"{review.extension_days} 日", f"by {counted(review.extension_days, 'day')}")
        yield both("延长", "extended"), pick(extended, lang)
    for suspension in review.suspensions:
        yield both("中止", "suspended"), _suspension_text(suspension, lang)
    yield both("结果", "result"), label(review, "result", lang)
    yield both("决定种类", "decision"), label(review, "decision", lang) if review.decision else ""
    if review.orders_new_answer:
        yield both("责令重新答复", "orders a new answer"), pick(_YES, lang)
    yield both("决定", "decided"), day_text(review.decided_date)
    yield both("送达申请人", "served"), _if_known(review.served_date)
    yield "etag", review.etag


def _suspension_text(suspension: ReviewSuspension, lang: str) -> str:
    first = day_text(suspension.suspended_date)
    if not suspension.HasField("resumed_date"):
        return pick(both(f"{first} 起，尚未恢复", f"since {first}"), lang)
    last = day_text(suspension.resumed_date)
    return pick(both(f"{first} 起，{last} 恢复审理", f"from {first}, resumed {last}"), lang)


def print_reviews(reviews: list[Review], console: Console, lang: str) -> None:
    """Prints reviews, one a line."""
    names = (
        both("行政复议", "review"),
        both("申请", "filed"),
        both("复议机关", "organ"),
        both("结果", "result"),
        both("决定", "decided"),
    )
    rows = (
        (
            within_agency(review.name),
            day_text(review.filed_date),
            review.organ,
            label(review, "result", lang),
            day_text(review.decided_date),
        )
        for review in reviews
    )
    console.print(table([pick(name, lang) for name in names], rows))


def print_lawsuit(lawsuit: Lawsuit, console: Console, lang: str) -> None:
    """Prints one lawsuit with its instances."""
    console.print(fields((pick(name, lang), value) for name, value in _lawsuit_rows(lawsuit, lang)))
    if lawsuit.instances:
        console.print(styled(pick(both("审级", "Instances"), lang), "bold"))
        _print_instances(lawsuit.instances, console, lang)


def _lawsuit_rows(lawsuit: Lawsuit, lang: str) -> Iterator[tuple[str, Cell]]:
    yield both("行政诉讼", "lawsuit"), lawsuit.name
    yield both("起诉", "filed"), day_text(lawsuit.filed_date)
    yield both("法院", "court"), lawsuit.court
    yield both("途径", "route"), label(lawsuit, "route", lang)
    yield both("所经复议", "review before it"), within_agency(lawsuit.review)
    yield both("针对的部分", "part"), label(lawsuit, "part", lang) if lawsuit.part else ""
    if lawsuit.capacity:
        yield both("被诉身份", "sued as"), label(lawsuit, "capacity", lang)
    yield both("共同被告", "co-defendant"), lawsuit.co_defendant
    yield both("结果", "result"), label(lawsuit, "result", lang)
    if lawsuit.orders_new_answer:
        yield both("责令重新答复", "orders a new answer"), pick(_YES, lang)
    yield both("裁判", "decided"), day_text(lawsuit.decided_date)
    yield "etag", lawsuit.etag


def _print_instances(instances: Iterable[Instance], console: Console, lang: str) -> None:
    names = (
        both("审级", "instance"),
        both("法院", "court"),
        both("案号", "docket"),
        both("立案", "began"),
        both("裁判", "decided"),
        both("种类", "judgment"),
        both("结果", "counts as"),
    )
    rows = (_instance_row(instance, lang) for instance in instances)
    result = table([pick(name, lang) for name in names], rows)
    for position in (0, 3, 4):
        result.columns[position].no_wrap = True
    console.print(result)


def _instance_row(instance: Instance, lang: str) -> tuple[str, ...]:
    judgment = label(instance, "judgment", lang) if instance.judgment else ABSENT
    if instance.orders_new_answer:
        judgment += pick(both("\n责令重新答复", "\norders a new answer"), lang)
    return (
        label(instance, "level", lang),
        instance.court or ABSENT,
        instance.docket_number or ABSENT,
        day_text(instance.filed_date),
        day_text(instance.decided_date),
        judgment,
        label(instance, "result", lang),
    )


def print_lawsuits(lawsuits: list[Lawsuit], console: Console, lang: str) -> None:
    """Prints lawsuits, one a line."""
    names = (
        both("行政诉讼", "lawsuit"),
        both("起诉", "filed"),
        both("法院", "court"),
        both("途径", "route"),
        both("结果", "result"),
        both("裁判", "decided"),
    )
    rows = (
        (
            within_agency(lawsuit.name),
            day_text(lawsuit.filed_date),
            lawsuit.court,
            short_label(lawsuit, "route", lang),
            label(lawsuit, "result", lang),
            day_text(lawsuit.decided_date),
        )
        for lawsuit in lawsuits
    )
    console.print(table([pick(name, lang) for name in names], rows))


def _if_known(day: Date) -> str:
    return "" if date_of(day) is None else day_text(day)
