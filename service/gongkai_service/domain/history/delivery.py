"""The day of an answer in law, by the way of its delivery (国办公开办函〔2016〕235号).

What stops the reply clock is not what starts the time to seek a review: that runs from the applicant's signature
(行政复议法实施条例第十五条), so both days are kept.
"""

from datetime import date

from gongkai_service.domain.history.commands import DecideCase
from gongkai_service.domain.words.refusals import DateContradictsRule, require_not_before
from gongkai_service.domain.words.vocabulary import ReplyDelivery

# 235号: delivered direct or through another agency, the day the applicant signs; by post, the day of posting.
# Inference: no rule is known for an electronic answer; the day of sending counts as that of posting does.
SIGNED_DELIVERIES = frozenset({ReplyDelivery.DIRECT, ReplyDelivery.ENTRUSTED})


def day_of_answer(delivery: ReplyDelivery | None, *, posted: date | None, signed: date | None) -> date | None:
    """The day of the answer in law; ``None`` where the delivery, or the day that it needs, is not known."""
    if delivery is None:
        return None
    return signed if delivery in SIGNED_DELIVERIES else posted


def check_day_of_answer(answer: DecideCase) -> None:
    """Refuses a day of the answer that does not follow from its delivery.

    Raises:
        DateContradictsRule: ``reply_date`` is another day than the rule makes it.
    """
    by_rule = day_of_answer(answer.delivery, posted=answer.posted_date, signed=answer.signed_date)
    if by_rule is not None and answer.reply_date != by_rule:
        raise DateContradictsRule(field="reply_date", date=answer.reply_date, expected=by_rule)


def check_delivery_order(answer: DecideCase) -> None:
    """Refuses a signature before the answer was posted or given.

    Raises:
        DateTooEarly: ``signed_date`` is before ``posted_date`` or ``reply_date``.
    """
    if answer.signed_date is not None:
        earliest = max(answer.reply_date, answer.posted_date or answer.reply_date)
        require_not_before("signed_date", answer.signed_date, earliest=earliest)
