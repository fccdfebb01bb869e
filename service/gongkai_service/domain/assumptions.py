"""Readings that no text of law settles. Whatever rests on one names it."""

from enum import Enum

from gongkai_service.domain.text import Text


class Assumption(Enum):
    """A reading with the words in which it is told."""

    FIRST_DAY_NOT_COUNTED = Text(
        "收到当日不计入期限（条例未作规定，参照民法典第二百零一条）",
        "the day of receipt is not counted (the Regulation is silent; by analogy with the Civil Code, article 201)",
    )
    MAKE_UP_DAYS_COUNT = Text(
        "调休上班日计为工作日（依国务院办公厅节假日安排通知，条例未明示）",
        "make-up workdays count as working days (by the holiday notices; the Regulation does not say so)",
    )
    SEND_DAY_COUNTS = Text(
        "征求意见函发出当日计入期限，次日起停钟（可由机关设置更改）",
        "the day a consultation letter is sent still counts; the clock stands still from the next day (a setting)",
    )
    SEND_DAY_SUSPENDED = Text(
        "征求意见函发出当日不计入期限（机关设置）",
        "the day a consultation letter is sent does not count (by the agency's setting)",
    )
    ANSWER_DAY_SUSPENDED = Text(
        "收到意见反馈当日不计入期限（法无明文）",
        "the day the answer to a consultation comes does not count (no text says)",
    )
    CORRECTION_RESTARTS_2007 = Text(
        "收到补正材料后重新起算（2007年条例未作规定，参照2019年条例第三十条）",
        "the period starts anew with the corrected application (the 2007 text is silent; after article 30 of 2019)",
    )
    PAYMENT_RESTARTS = Text(
        "费用缴清或减免后自次日起重新起算（国办函〔2020〕109号，条文未经核对）",
        "the period starts anew from the day after full payment or waiver (国办函〔2020〕109号, text unconfirmed)",
    )
    WAIT_STANDS_STILL = Text(
        "在答复期限内要求补正或发出收费通知的，等待期间不计入期限；届满后提出的不改变逾期（法无明文）",
        "a correction or fee asked for within the period stops the clock; asked for later it does not (no text says)",
    )
    EXTENSION_SURVIVES_RESTART = Text(
        "期限重新起算后，此前的延期继续有效（法无明文）",
        "an extension stays when the period starts anew (no text says)",
    )
    ORDER_RESTARTS = Text(
        "收到责令重新答复的决定或判决后，按一个完整的答复期限起算（法无明文）",
        "an order to answer anew starts one full reply period (no text says)",
    )
    LATE_EXTENSION_VOID = Text(
        "期限届满后才告知的延期不改变到期日（法无明文）",
        "an extension notified after the period had ended does not move the due date (no text says)",
    )
    UNCOVERED_DAYS = Text(
        "部分日期尚无节假日安排通知，暂按周一至周五为工作日计算，到期日为暂定",
        "no holiday notice covers some of the days: they are counted as plain weekdays, and the date is provisional",
    )
    PAYMENT_PERIOD = Text(
        "缴费期限为收到收费通知次日起20个工作日（国办函〔2020〕109号，条文未经核对）",
        "the fee is due 20 working days from the day after the notice (国办函〔2020〕109号, text unconfirmed)",
    )

    @property
    def text(self) -> Text:
        """The reading in words."""
        return self.value
