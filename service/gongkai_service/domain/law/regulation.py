"""The Regulation (政府信息公开条例) as data: the text of 2007 and the revision of 2019.

The Regulation in force on the day of receipt governs a case. # Inference: the revision has no
transitional clause, and no notice on applications pending on 2019-05-15 is known.
"""

from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.words.refusals import NoRegulationInForce
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ConsultationKind

# 《政府信息公开信息处理费管理办法》; its articles on payment were not at hand.
FEE_RULES = Text("国办函〔2020〕109号", "fee rules, 国办函〔2020〕109号")


@dataclass(frozen=True, slots=True)
class Regulation:
    """One text of the Regulation. Periods are working days; ``None`` where the text sets none."""

    id: str
    title: Text
    first_day: date
    last_day: date | None
    reply_days: int
    extension_days: int
    reply_article: Text
    suspending_consultations: frozenset[ConsultationKind]
    suspension_article: Text
    correction_notice_days: int | None
    correction_article: Text
    correction_restarts_by_text: bool
    payment_days: int | None
    consultation_answer_days: int | None
    deferral_article: Text | None


REGULATION_2007 = Regulation(
    id="2007",
    title=Text("《政府信息公开条例》（国务院令第492号）", "Regulation of 2007 (Order 492)"),
    first_day=date(2008, 5, 1),
    last_day=date(2019, 5, 14),
    # 第二十四条第二款: 15 working days from receipt, extensible by at most 15.
    reply_days=15,
    extension_days=15,
    reply_article=Text("2007年条例第二十四条", "Regulation of 2007, article 24"),
    # 第二十四条第三款: only the time of consulting a third party is not counted.
    suspending_consultations=frozenset({ConsultationKind.THIRD_PARTY}),
    suspension_article=Text("2007年条例第二十四条第三款", "Regulation of 2007, article 24(3)"),
    # 第二十一条第四项: the applicant is told to correct; no period and no restart is in the text.
    correction_notice_days=None,
    correction_article=Text("2007年条例第二十一条第四项", "Regulation of 2007, article 21(4)"),
    correction_restarts_by_text=False,
    payment_days=None,
    # 第二十三条: consulted in writing; no period is fixed.
    consultation_answer_days=None,
    deferral_article=None,
)

REGULATION_2019 = Regulation(
    id="2019",
    title=Text("《政府信息公开条例》（国务院令第711号修订）", "Regulation as revised in 2019 (Order 711)"),
    first_day=date(2019, 5, 15),
    last_day=None,
    # 第三十三条第二款: 20 working days from receipt, extensible by at most 20.
    reply_days=20,
    extension_days=20,
    reply_article=Text("条例第三十三条", "article 33"),
    # 第三十三条第三款: the time of consulting third parties and other agencies is not counted.
    suspending_consultations=frozenset(ConsultationKind),
    suspension_article=Text("条例第三十三条第三款", "article 33(3)"),
    # 第三十条: told once, within 7 working days of receipt.
    correction_notice_days=7,
    correction_article=Text("条例第三十条", "article 30"),
    correction_restarts_by_text=True,
    # 国办函〔2020〕109号: 申请人应当在收到收费通知次日起20个工作日内缴纳费用.
    payment_days=20,
    # 第三十二条、第三十四条: 15 working days from receipt of the letter.
    consultation_answer_days=15,
    # 第三十五条: a reasonable but excessive number of applications; the agency fixes a reasonable period, uncapped.
    deferral_article=Text("条例第三十五条", "article 35"),
)

REGULATIONS = (REGULATION_2007, REGULATION_2019)


def regulation_for(received: date) -> Regulation:
    """The Regulation in force on the day of receipt.

    Raises:
        NoRegulationInForce: ``received`` is before 2008-05-01.
    """
    for regulation in reversed(REGULATIONS):
        if received >= regulation.first_day:
            return regulation
    raise NoRegulationInForce(received_date=received, earliest=REGULATIONS[0].first_day)
