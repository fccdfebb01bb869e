"""The fields of letters about fees (国办函〔2020〕109号)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from gongkai_service.domain.commands.fees import payment_due_date
from gongkai_service.domain.fees.quotes import yuan
from gongkai_service.domain.fees.working import decode_working, tariff_wording, worked_line
from gongkai_service.domain.letters.facts import LetterFacts, ServiceValue, day_text
from gongkai_service.domain.words.text import Text


def _fee_basis(facts: LetterFacts) -> str | None:
    return None if facts.notice is None else "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"


def _fee_standard(facts: LetterFacts) -> str | None:
    notice = facts.notice
    tariff = None if notice is None else facts.fee_rules.tariff(notice.basis, facts.case.received_date)
    return None if tariff is None else tariff_wording(tariff)


def _fee_working(facts: LetterFacts) -> str | None:
    notice = facts.notice
    if notice is None or not notice.working:
        return None
    return "\n".join(worked_line(line, notice.basis) for line in decode_working(notice.working))


def _payment_due(facts: LetterFacts) -> date | None:
    notice = facts.notice
    return None if notice is None else payment_due_date(facts.case, notice, facts.date_rules)


def _payment_period(facts: LetterFacts) -> str | None:
    days = facts.case.regulation_under(facts.date_rules.conventions).payment_days
    return None if days is None else f"自收到本通知书次日起{days}个工作日内"


_FEE_FIRST = Text("先登记收费通知（IssueFeeNotice）", "record the fee notice first (IssueFeeNotice)")

FEE_VALUES: Mapping[str, ServiceValue] = MappingProxyType(
    {
        "收费依据": ServiceValue(_fee_basis, _FEE_FIRST),
        "收费标准": ServiceValue(
            _fee_standard, Text("收到申请之日没有有效的收费标准", "no tariff was in force on the day of receipt")
        ),
        "收费明细": ServiceValue(
            _fee_working,
            Text("收费通知只登记了金额，未登记件数或页数", "the notice was recorded without a quantity"),
        ),
        "收费金额": ServiceValue(
            lambda facts: None if facts.notice is None else f"{yuan(facts.notice.amount_fen)}元", _FEE_FIRST
        ),
        "缴费方式": ServiceValue(
            lambda facts: facts.letterhead.payment,
            Text("在机关文书信息中填写缴纳方式（payment）", "complete the agency's letterhead: payment"),
        ),
        "缴费期限": ServiceValue(_payment_period, Text("适用的条例未规定缴费期限", "the Regulation sets no period")),
        "收费通知日期": ServiceValue(
            lambda facts: None if facts.notice is None else day_text(facts.notice.notified_date), _FEE_FIRST
        ),
        "缴费届满日期": ServiceValue(lambda facts: day_text(_payment_due(facts)), _FEE_FIRST),
    }
)
