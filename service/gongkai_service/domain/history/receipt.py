"""The day of receipt in law (收到申请之日), by the channel through which an application came.

The rule in force on the day of arrival holds: since 2019-05-15 条例第三十一条, before that 国办公开办函〔2015〕207号.
# Inference: that letter is of 2015, and is taken to say how the Regulation of 2007 was to be read from the start.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.regulation import REGULATION_2019
from gongkai_service.domain.words.refusals import DateContradictsRule, ReceiptNotConfirmed, require_not_before
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ReceiptChannel

# Channels on which a system may confirm by itself.
# Inference: 最高人民法院指导案例26号 is about the internet; 第三十一条第三项 puts fax beside it, and e-mail is read so.
AUTO_CONFIRMED_CHANNELS = frozenset({ReceiptChannel.INTERNET, ReceiptChannel.FAX, ReceiptChannel.EMAIL})


@dataclass(frozen=True, slots=True)
class ReceiptDates:
    """What was told of a receipt: the day in law as ``told``, and the facts from which it follows.

    ``confirmed`` is when staff and applicant confirmed it, ``auto_confirmed`` when the agency's system did by itself.
    """

    told: date | None = None
    arrived: date | None = None
    confirmed: date | None = None
    auto_confirmed: date | None = None


class ReceiptBasis(StrEnum):
    """What makes a day the day of receipt."""

    ARRIVAL = "ARRIVAL"
    CONFIRMATION = "CONFIRMATION"
    # The time that the agency published for the channel, or else the confirmation.
    PUBLISHED_TIME = "PUBLISHED_TIME"


@dataclass(frozen=True, slots=True)
class ReceiptRule:
    """What makes a day the day of receipt, in words with the article.

    ``confirm_on_arrival`` says, of a channel whose confirmation is due on the day of arrival, by which text; the day
    is filled in for ``{arrived}``.
    """

    basis: ReceiptBasis
    text: Text
    confirm_on_arrival: Text | None = None


_AS_TOLD = Text(
    "收到之日按登记时填写的日期，未登记到达日期和确认日期",
    "the day of receipt as it was told; neither arrival nor confirmation was recorded",
)

_AUTO_CONFIRMED = Text(
    "系统自动确认之日为收到之日，与工作人员何时受理无关（条例第三十一条第三项；参照最高人民法院指导案例26号；可由机关设置更改）",
    "the day on which the agency's system confirmed it by itself, whenever staff took it up (article 31(3); after the "
    "Supreme People's Court's guiding case 26; a setting)",
)

_ARRIVAL, _CONFIRMATION = ReceiptBasis.ARRIVAL, ReceiptBasis.CONFIRMATION

_RULES_2019: Mapping[ReceiptChannel, ReceiptRule] = {
    ReceiptChannel.IN_PERSON: ReceiptRule(
        _ARRIVAL,
        Text("当面提交，以提交之日为收到之日（条例第三十一条第一项）", "handed in: the day it was (article 31(1))"),
    ),
    ReceiptChannel.SIGNED_POST: ReceiptRule(
        _ARRIVAL,
        Text(
            "以邮寄方式提交，以行政机关签收之日为收到之日（条例第三十一条第二项）",
            "by post that is signed for: the day the agency signed (article 31(2))",
        ),
    ),
    ReceiptChannel.ORDINARY_POST: ReceiptRule(
        _CONFIRMATION,
        Text(
            "以平常信函等无需签收的邮寄方式提交，应于到达当日与申请人确认，以确认之日为收到之日（条例第三十一条第二项）",
            "by post that nobody signs for: the day of confirming it, which is due on arrival (article 31(2))",
        ),
        # 条例第三十一条第二项: 应当于收到申请的当日与申请人确认.
        confirm_on_arrival=Text(
            "平常信函应在到达当日（{arrived}）与申请人确认（条例第三十一条第二项）",
            "receipt was to be confirmed on the day of arrival, {arrived} (article 31(2))",
        ),
    ),
    ReceiptChannel.INTERNET: ReceiptRule(
        _CONFIRMATION,
        Text(
            "通过互联网渠道提交，以双方确认之日为收到之日（条例第三十一条第三项）",
            "through the internet: the day on which both sides confirmed it (article 31(3))",
        ),
    ),
    ReceiptChannel.FAX: ReceiptRule(
        _CONFIRMATION,
        Text(
            "通过政府信息公开工作机构的传真提交，以双方确认之日为收到之日（条例第三十一条第三项）",
            "by the office's fax: the day on which both sides confirmed it (article 31(3))",
        ),
    ),
    # Inference: 第三十一条 does not name e-mail; it is one of the channels of the internet.
    ReceiptChannel.EMAIL: ReceiptRule(
        _CONFIRMATION,
        Text(
            "以电子邮件提交，以双方确认之日为收到之日（条例第三十一条未列明电子邮件，参照第三项互联网渠道）",
            "by e-mail, which article 31 does not name: as through the internet, the day both confirmed it (31(3))",
        ),
    ),
    # Inference: 第二十九条第一款 lets the office write it down, but no text says which day counts: the day it did so.
    ReceiptChannel.ORAL: ReceiptRule(
        _ARRIVAL,
        Text(
            "口头提出，由工作机构代为填写，以填写之日为收到之日（条例第二十九条第一款；以何日为准法无明文）",
            "oral, written down by the office: the day it was (article 29(1); no text says which day counts)",
        ),
    ),
}

_RULES_2007: Mapping[ReceiptChannel, ReceiptRule] = {
    ReceiptChannel.IN_PERSON: ReceiptRule(
        _ARRIVAL,
        Text(
            "当面提交，以提交之日为收到之日（国办公开办函〔2015〕207号）",
            "handed in: the day it was (letter 207 of 2015)",
        ),
    ),
    ReceiptChannel.SIGNED_POST: ReceiptRule(
        _ARRIVAL,
        Text(
            "以邮寄方式提交，以行政机关签收之日为收到之日（国办公开办函〔2015〕207号）",
            "by post that is signed for: the day the agency signed (letter 207 of 2015)",
        ),
    ),
    ReceiptChannel.ORDINARY_POST: ReceiptRule(
        _CONFIRMATION,
        Text(
            "以平常信函提交，以实际收到后与申请人电话确认之日为收到之日（国办公开办函〔2015〕207号）",
            "by ordinary post: the day of confirming by telephone that it was received (letter 207 of 2015)",
        ),
        confirm_on_arrival=Text(
            "平常信函应在实际收到当日（{arrived}）与申请人电话确认，联系不上的应登记在案（国办公开办函〔2015〕207号）",
            "receipt was to be confirmed by telephone on the day of arrival, {arrived}, or the applicant recorded as "
            "out of reach (letter 207 of 2015)",
        ),
    ),
    ReceiptChannel.INTERNET: ReceiptRule(
        ReceiptBasis.PUBLISHED_TIME,
        Text(
            "通过其他公布的渠道提交，以行政机关公布的时间为准，未公布的以双方确认之日为收到之日（国办公开办函〔2015〕207号）",
            "through another published channel: the time the agency published, else the day both sides confirmed it "
            "(letter 207 of 2015)",
        ),
    ),
    ReceiptChannel.FAX: ReceiptRule(
        _CONFIRMATION,
        Text(
            "以公布的传真提交，以收到并经双方确认之日为收到之日（国办公开办函〔2015〕207号）",
            "by the published fax: the day it was received and both sides confirmed it (letter 207 of 2015)",
        ),
    ),
    ReceiptChannel.EMAIL: ReceiptRule(
        _ARRIVAL,
        Text(
            "以公布的电子邮箱提交，以邮件系统收到之日为收到之日（国办公开办函〔2015〕207号）",
            "to the published mailbox: the day the mail system received it (letter 207 of 2015)",
        ),
    ),
    # Inference: as handed in, on the day on which the agency wrote it down (2007: 第二十条第一款).
    ReceiptChannel.ORAL: ReceiptRule(
        _ARRIVAL,
        Text(
            "口头提出，由受理机关代为填写，以填写之日为收到之日（2007年条例第二十条第一款；以何日为准法无明文）",
            "oral, written down by the agency: the day it was (2007, article 20(1); no text says which day counts)",
        ),
    ),
}


def receipt_rule(channel: ReceiptChannel, *, arrived: date) -> ReceiptRule:
    """The rule for an application that came through ``channel`` on ``arrived``."""
    return (_RULES_2019 if arrived >= REGULATION_2019.first_day else _RULES_2007)[channel]


def day_of_receipt(channel: ReceiptChannel, dates: ReceiptDates, conventions: Conventions) -> date:
    """The day of receipt in law. ``told`` alone is taken as it is; one of ``told`` and ``arrived`` is given.

    Raises:
        ReceiptNotConfirmed: the channel needs a confirmation, and none was told.
        DateContradictsRule: ``told`` is another day than the rule makes it.
    """
    if dates.arrived is None:
        assert dates.told is not None  # noqa: S101
        return dates.told
    by_rule = _by_rule(channel, dates, dates.arrived, conventions)
    if by_rule is None:
        is_published = receipt_rule(channel, arrived=dates.arrived).basis is ReceiptBasis.PUBLISHED_TIME
        accepted = ("received_date", "confirmed_date") if is_published else ("confirmed_date",)
        raise ReceiptNotConfirmed(receipt_channel=channel, accepted=accepted)
    if dates.told is not None and dates.told != by_rule:
        raise DateContradictsRule(field="received_date", date=dates.told, expected=by_rule)
    return by_rule


def _by_rule(channel: ReceiptChannel, dates: ReceiptDates, arrived: date, conventions: Conventions) -> date | None:
    """The day that the channel's rule makes of the facts; ``None`` while a confirmation is lacking."""
    basis = receipt_rule(channel, arrived=arrived).basis
    if basis is ReceiptBasis.ARRIVAL:
        return arrived
    is_published = basis is ReceiptBasis.PUBLISHED_TIME
    by_staff = dates.confirmed or (dates.told if is_published else None)
    is_by_system = channel in AUTO_CONFIRMED_CHANNELS and conventions.auto_confirmation_is_receipt
    if dates.auto_confirmed is None or not is_by_system:
        return by_staff
    # 207号: the time that the agency published comes before any confirmation.
    if is_published and dates.told is not None and dates.confirmed is None:
        return dates.told
    # 最高人民法院指导案例26号: the system's confirmation is the agency's, whenever its staff took the application up.
    return dates.auto_confirmed if by_staff is None else min(by_staff, dates.auto_confirmed)


def check_receipt_order(dates: ReceiptDates, received: date) -> None:
    """Refuses a confirmation or receipt before arrival.

    Raises:
        DateTooEarly: ``confirmed_date``, ``auto_confirmed_date`` or ``received_date`` is before ``arrived_date``.
    """
    if dates.arrived is None:
        return
    for field, day in (("confirmed_date", dates.confirmed), ("auto_confirmed_date", dates.auto_confirmed)):
        if day is not None:
            require_not_before(field, day, earliest=dates.arrived)
    require_not_before("received_date", received, earliest=dates.arrived)


def receipt_text(filing: FileCase) -> Text:
    """By which rule the day of receipt is what it is, with the article."""
    if filing.arrived_date is None:
        return _AS_TOLD
    if rests_on_the_system(filing):
        return _AUTO_CONFIRMED
    return receipt_rule(filing.receipt_channel, arrived=filing.arrived_date).text


def rests_on_the_system(filing: FileCase) -> bool:
    """Whether the day of receipt is that of the system's own confirmation, and of nothing else that was told."""
    if filing.arrived_date is None or filing.auto_confirmed_date is None:
        return False
    basis = receipt_rule(filing.receipt_channel, arrived=filing.arrived_date).basis
    is_its_day = filing.auto_confirmed_date == filing.received_date != filing.confirmed_date
    return basis is not ReceiptBasis.ARRIVAL and is_its_day


def confirmation_due_on_arrival(filing: FileCase) -> Text | None:
    """That the confirmation was due on the day of arrival, by which text, where it came later; else ``None``."""
    arrived, confirmed = filing.arrived_date, filing.confirmed_date
    if arrived is None or confirmed is None or confirmed <= arrived:
        return None
    due = receipt_rule(filing.receipt_channel, arrived=arrived).confirm_on_arrival
    return None if due is None else Text(due.zh.format(arrived=arrived), due.en.format(arrived=arrived))


def other_day_of_receipt(filing: FileCase) -> date | None:
    """The day of the system's confirmation or else of arrival, where the receipt is later and no text fixes its day.

    Inference: 第三十一条第三项 sets no day for the confirmation, and a court may take the earlier one.
    """
    if filing.arrived_date is None:
        return None
    rule = receipt_rule(filing.receipt_channel, arrived=filing.arrived_date)
    if rule.basis is ReceiptBasis.ARRIVAL or rule.confirm_on_arrival is not None:
        return None
    earlier = (day for day in (filing.auto_confirmed_date, filing.arrived_date) if day and day < filing.received_date)
    return next(earlier, None)
