"""Reviews and lawsuits on screen."""

from google.type.date_pb2 import Date
from rich.console import Console

from gongkai.v1.remedy_service_pb2 import Lawsuit, Review
from gongkai_client.cli.labels import label
from gongkai_client.cli.names import last_part
from gongkai_client.cli.terminal import fields, table
from gongkai_client.cli.times import day_text
from gongkai_client.dates import date_of
from gongkai_client.language import both, pick


def print_review(review: Review, console: Console, lang: str) -> None:
    """Prints one review."""
    extended = both(f"{review.extension_days} 日", f"by {review.extension_days} days") if review.extension_days else ""
    rows = (
        (both("行政复议", "review"), review.name),
        (both("申请", "filed"), day_text(review.filed_date)),
        (both("复议机关", "organ"), review.organ),
        (both("受理", "accepted"), _if_known(review.accepted_date)),
        (both("程序", "procedure"), label(review, "procedure", lang) if review.procedure else ""),
        (both("收到副本", "copy received"), _if_known(review.copy_received_date)),
        (both("提出答复", "agency's reply"), _if_known(review.answered_date)),
        (both("延长", "extended"), pick(extended, lang)),
        (both("结果", "result"), label(review, "result", lang)),
        (both("决定", "decided"), day_text(review.decided_date)),
        ("etag", review.etag),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))


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
    """Prints one lawsuit."""
    rows = (
        (both("行政诉讼", "lawsuit"), lawsuit.name),
        (both("起诉", "filed"), day_text(lawsuit.filed_date)),
        (both("法院", "court"), lawsuit.court),
        (both("途径", "route"), label(lawsuit, "route", lang)),
        (both("所经复议", "review before it"), lawsuit.review),
        (both("结果", "result"), label(lawsuit, "result", lang)),
        (both("裁判", "decided"), day_text(lawsuit.decided_date)),
        ("etag", lawsuit.etag),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))


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
            label(lawsuit, "route", lang),
            label(lawsuit, "result", lang),
            day_text(lawsuit.decided_date),
        )
        for lawsuit in lawsuits
    )
    console.print(table([pick(name, lang) for name in names], rows))


def _if_known(day: Date) -> str:
    return "" if date_of(day) is None else day_text(day)


def within_agency(name: str) -> str:
    """Returns `2018-14/1` for what belongs to a case, as it is typed on the command line."""
    parts = name.split("/")
    is_child = parts[::2] == ["agencies", "cases", parts[4]] if len(parts) == 6 else False  # noqa: PLR2004 - three pairs
    return f"{parts[3]}/{last_part(name)}" if is_child else name
