"""Readings that no text of law settles. Whatever rests on one names it."""

from enum import Enum

from gongkai_service.domain.words.text import Text


class Assumption(Enum):
    """A reading with the words in which it is told."""

    FIRST_DAY_NOT_COUNTED = Text(
        "收到当日不计入期限（条例未作规定，参照民法典第二百零一条）",
        "the day of receipt is not counted (the Regulation is silent; by analogy with the Civil Code, article 201)",
    )
    AUTO_CONFIRMATION_IS_RECEIPT = Text(
        "系统自动确认之日即为收到之日（参照最高人民法院指导案例26号；可由机关设置更改）",
        "the day on which the agency's system confirmed by itself is the day of receipt (after guiding case 26; a "
        "setting)",
    )
    MAKE_UP_DAYS_COUNT = Text(
        "调休上班日计为工作日（依国务院办公厅节假日安排通知，条例未明示）",
        "make-up workdays count as working days (by the holiday notices; the Regulation does not say so)",
    )
    CLOSURES_DO_NOT_COUNT = Text(
        "本机关停工日不计为工作日（法无明文）",
        "days on which the agency is closed are not working days (no text says)",
    )
    REGULATION_BY_RECEIPT = Text(
        "2019年5月15日尚未办结的申请，适用收到之日施行的条例（修订后的条例无过渡条款；可由机关设置更改）",
        "pending on 2019-05-15: the Regulation in force on the day of receipt governs (no text says; a setting)",
    )
    REGULATION_BY_REVISION = Text(
        "2019年5月15日尚未办结的申请，适用修订后的条例（机关设置；修订后的条例无过渡条款）",
        "pending on 2019-05-15: the revised Regulation governs (by the agency's setting; no text says)",
    )
    SEND_DAY_COUNTS = Text(
        "征求意见函发出当日计入期限，次日起停钟（法无明文；可由机关设置更改）",
        "the day a consultation letter is sent still counts, the clock stands still from the next (no text; a setting)",
    )
    SEND_DAY_SUSPENDED = Text(
        "征求意见函发出当日不计入期限（机关设置）",
        "the day a consultation letter is sent does not count (by the agency's setting)",
    )
    ANSWER_DAY_SUSPENDED = Text(
        "收到意见反馈当日不计入期限（机关设置）",
        "the day the answer to a consultation comes does not count (by the agency's setting)",
    )
    ANSWER_DAY_MAY_COUNT = Text(
        "按收到意见反馈当日计入期限的读法（法无明文，两种读法均列明；可由机关设置确定）",
        "by the reading that the day the answer to a consultation comes counts (no text says, so both readings are "
        "told; a setting)",
    )
    ANSWER_DAY_MAY_BE_SUSPENDED = Text(
        "按收到意见反馈当日不计入期限的读法（法无明文，两种读法均列明；可由机关设置确定）",
        "by the reading that the day the answer to a consultation comes does not count (no text says, so both "
        "readings are told; a setting)",
    )
    ANSWER_DAY_COUNTS = Text(
        "收到意见反馈当日计入期限（机关设置）",
        "the day the answer to a consultation comes counts (by the agency's setting)",
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
        "在答复期限内要求补正或发出收费通知的，等待期间不计入期限；届满后提出的不改变逾期（法无明文；可由机关设置更改）",
        "a correction or fee asked for within the period stops the clock; asked for later it does not "
        "(no text says; a setting)",
    )
    LATE_WAIT_STANDS_STILL = Text(
        "要求补正或发出收费通知的，即使答复期限已经届满，等待期间也不计入期限（机关设置）",
        "a correction or fee stops the clock even when asked for after the period (by the agency's setting)",
    )
    EXTENSION_SURVIVES_RESTART = Text(
        "期限重新起算后，此前的延期继续有效（机关设置）",
        "an extension stays when the period starts anew (by the agency's setting)",
    )
    EXTENSION_MAY_SURVIVE_RESTART = Text(
        "按期限重新起算后此前的延期继续有效的读法（法无明文，两种读法均列明；可由机关设置确定）",
        "by the reading that an extension stays when the period starts anew (no text says, so both readings are told; "
        "a setting)",
    )
    EXTENSION_MAY_END_WITH_RESTART = Text(
        "按期限重新起算后此前的延期不再有效的读法（法无明文，两种读法均列明；可由机关设置确定）",
        "by the reading that an extension ends when the period starts anew (no text says, so both readings are told; "
        "a setting)",
    )
    RECEIPT_ON_REST_DAY_STANDS = Text(
        "在休息日收到的申请，以当日为收到之日（法无明文；可由机关设置更改）",
        "what is received on a day of rest is received on that day (no text says; a setting)",
    )
    RECEIPT_ON_REST_DAY_MOVES = Text(
        "在休息日收到的申请，期限视为次一工作日收到而计算（机关设置）",
        "for its periods, what is received on a day of rest counts as received on the next working day (by the "
        "agency's setting)",
    )
    EXTENSION_ENDS_WITH_RESTART = Text(
        "期限重新起算后，此前的延期不再有效（机关设置）",
        "an extension ends when the period starts anew (by the agency's setting)",
    )
    ORDER_RESTARTS = Text(
        "收到责令重新答复的决定或判决后，按一个完整的答复期限起算（法无明文）",
        "an order to answer anew starts one full reply period (no text says)",
    )
    EXTENSION_TOLD_IN_TIME = Text(
        "延期须在期限届满前经批准并告知，方可延长期限（推断）",
        "an extension counts when it was approved and notified before the period had ended (inference)",
    )
    LATE_EXTENSION_VOID = Text(
        "期限届满后才告知的延期不改变到期日（法无明文）",
        "an extension notified after the period had ended does not move the due date (no text says)",
    )
    DEFERRAL_IS_LATEST = Text(
        "延迟答复的合理期限以届满前最后一次告知的为准，且不早于按第三十三条计算的到期日（法无明文）",
        "the deferred period last told in time holds, and never ends before the due date by article 33 (no text says)",
    )
    LATE_DEFERRAL_VOID = Text(
        "期限届满后才告知的延迟答复期限不改变到期日（法无明文）",
        "a deferred period told after the reply period had ended does not move the due date (no text says)",
    )
    UNCOVERED_DAYS = Text(
        "部分日期尚无节假日安排通知，暂按周一至周五为工作日计算，到期日为暂定",
        "no holiday notice covers some of the days: they are counted as plain weekdays, and the date is provisional",
    )
    LETTER_RECEIVED_WHEN_SENT = Text(
        "收到征求意见函的日期尚未确认，暂以发出之日计算",
        "the day on which the letter was received is not confirmed: the day of sending stands in for it",
    )
    KNOWN_WHEN_ANSWERED = Text(
        "签收日期未登记，以答复（办结）之日为知道之日",
        "no signature is recorded: the day of the answer (or closing) stands in for the day of knowing",
    )
    SERVED_WHEN_DECIDED = Text(
        "复议决定书的送达日期未登记，以决定之日起算",
        "the day on which the review's decision was served is not recorded: the day of the decision stands in for it",
    )
    COPY_RECEIVED_WHEN_ACCEPTED = Text(
        "收到复议申请书副本的日期未登记，以受理之日起算",
        "the day on which the copy came is not recorded: the day of acceptance stands in for it",
    )
    ROLLED_TO_WORKING_DAY = Text(
        "期间最后一日为休息日的，顺延至次一工作日（参照民法典第二百零三条、民事诉讼法第八十五条）",
        "a last day that is no working day moves to the next one (after the Civil Code, article 203)",
    )
    SUIT_PERIOD_OF_TODAY = Text(
        "起诉期限按现行规定计算，对2019年5月15日前的答复未核对当时的规定",
        "the time to sue is that of the present law; for answers before 2019-05-15 the law of then was not checked",
    )
    NOT_TOLD_FROM_THE_ANSWER = Text(
        "未告知救济途径的，何时知道救济途径未登记，以知道答复之日起一年计算",
        "the remedies were not told, and when they became known is not recorded: one year from knowing the answer",
    )
    REVIEW_FIRST_BY_ROW = Text(
        "复议前置的“不予公开”按条例第十四条至第十六条的决定理解，以答复之日判断（推断）",
        "review comes first for refusals under articles 14 to 16, by the day of the answer (inference)",
    )
    CHOICE_WHERE_NOT_NAMED = Text(
        "法释〔2025〕8号第一条没有列明的办理结果，可以申请复议，也可以直接起诉（推断）",
        "an outcome that 法释〔2025〕8号, article 1, does not name leaves the choice of review or court (inference)",
    )
    PARTIAL_REFUSAL_REVIEW_FIRST = Text(
        "部分公开中不予公开的部分适用复议前置（推断；可由机关设置更改）",
        "the refused part of a partial answer needs review first (inference; a setting)",
    )
    PARTIAL_REFUSAL_DIRECT = Text(
        "部分公开不适用复议前置（机关设置）",
        "a partial answer may go to court directly (by the agency's setting)",
    )
    SILENCE_DIRECT = Text(
        "逾期不答复的，可以申请复议，也可以直接起诉（法无定论；可由机关设置更改）",
        "silence may go to review or to court (unsettled; a setting)",
    )
    SILENCE_REVIEW_FIRST = Text(
        "逾期不答复的，应当先申请行政复议（机关设置）",
        "silence must go to review first (by the agency's setting)",
    )
    FEE_BY_RECEIPT = Text(
        "收费标准以收到申请之日施行的为准（法无明文）",
        "the tariff in force on the day of receipt of the application holds (no text says)",
    )
    FEE_MONTH_BY_RECEIPT = Text(
        "件数按收到之日所在自然月、依收到先后累计，包括申请人在本机关的全部申请，撤回的也计入（法无明文）",
        "items accumulate by the calendar month of receipt, in the order of receipt, over all cases of the applicant "
        "at the agency, withdrawn ones too (no text says)",
    )
    FEE_ITEMS_BY_SPLIT = Text(
        "按“一事一申请”拆分的申请，以收费通知所列件数计算，未列明的计为一件（推断）",
        "a split application counts as so many items as its fee notice says, else as one (inference)",
    )
    FEE_EFFECTIVE_DATE = Text(
        "信息处理费收费标准自2021年1月1日起施行（国办函〔2020〕109号，施行日期未经核对）",
        "the tariffs of the processing fee are in force from 2021-01-01 (国办函〔2020〕109号, the day is unconfirmed)",
    )
    FEE_NOT_FOR_PUBLIC = Text(
        "已经公开的信息不计入按量计收的页数（国办函〔2020〕109号第五条，条文未经核对）",
        "pages of information that is public already are not charged for (国办函〔2020〕109号, article 5, unconfirmed)",
    )
    FEE_PAGE_IS_A4_SIDE = Text(
        "A4及以下幅面的单面为一页（国办函〔2020〕109号第五条，条文未经核对）",
        "a page is one side of A4 or smaller (国办函〔2020〕109号, article 5, unconfirmed)",
    )
    NO_FEE_2019_TO_2020 = Text(
        "2019年5月15日至2020年12月31日不收取任何费用，其间信息处理费尚无收费办法（推断）",
        "nothing is charged from 2019-05-15 to 2020-12-31: there was no measure on the processing fee yet (inference)",
    )
    COST_FEES_SUSPENDED = Text(
        "成本费用自2017年4月1日起停征（财税〔2017〕20号，条文和起始日期未经核对）",
        "cost fees are suspended from 2017-04-01 (财税〔2017〕20号, text and first day unconfirmed)",
    )
    COST_FEES_END_WITH_2007 = Text(
        "2019年5月14日以后不再收取成本费用，此前收到的申请也不收取（推断）",
        "no cost fee is charged after 2019-05-14, not even for what was received before (inference)",
    )
    EXEMPTION_ON_PROOF = Text(
        "成本费用凭证明全额免收，证明由机关核验（国家发展改革委、财政部2008年7月通知，文号未经核对）",
        "cost fees are waived in full on proof, which the agency has checked (NDRC and MoF, July 2008, number "
        "unconfirmed)",
    )

    REVIEW_TEXT_BY_FILING = Text(
        "2024年1月1日前申请、其后期限才届满的行政复议，适用申请之日施行的文本，其后按简易程序受理的除外（推断）",
        "a review applied for before 2024-01-01 whose period ends later: the text of the day of the application "
        "governs, unless it was accepted later by the simplified procedure (inference)",
    )
    REVIEW_PERIODS_OF_2017 = Text(
        "2018年1月1日前申请的行政复议，期限按2017年文本计算，当时的文本和2017年文本的施行日期未经核对",
        "a review applied for before 2018-01-01 has the periods of the text of 2017; the text of then, and from when "
        "on that of 2017 is in force, are unconfirmed",
    )
    REVIEW_ACCEPTED_WHEN_FILED = Text(
        "复议机关收到（受理）复议申请的日期未登记，以申请之日起算",
        "the day on which the organ received (accepted) the application is not recorded: the day of the application "
        "stands in for it",
    )
    REVIEW_ACCEPTED_BY_LAPSE = Text(
        "受理未登记，也没有登记不予受理的，审查期限届满之日视为受理，按普通程序计算（行政复议法第三十条第三款，条文未经核对；"
        "以申请之日为收到之日）",
        "neither an acceptance nor its refusal is recorded: accepted on the last day of the examination, and the "
        "ordinary procedure is counted (Review Law, article 30(3), text unconfirmed; the day of the application "
        "stands in for that of its receipt)",
    )
    SIMPLIFIED_REVIEW_COUNTED_AS_ORDINARY = Text(
        "2024年1月1日以前按简易程序受理的行政复议，期限按普通程序计算（2017年文本没有简易程序）",
        "a review accepted before 2024-01-01 by a simplified procedure is counted by the ordinary one (the text of "
        "2017 knows no other)",
    )
    REVIEW_EXTENSION_TOLD_IN_TIME = Text(
        "复议延期须在复议期限届满前告知，方可延长期限（推断）",
        "an extension of a review counts when it was told before the period of the review had ended (inference)",
    )
    LATE_REVIEW_EXTENSION_VOID = Text(
        "复议期限届满后才告知的延期不改变期限（推断）",
        "an extension of a review told after its period had ended does not move it (inference)",
    )
    OPEN_PART_DIRECT = Text(
        "部分公开中公开的部分可以直接起诉（法释〔2025〕8号第一条第三项，2025年6月1日前为法释〔2011〕17号第一条；推断）",
        "the open part of a partial answer may go to court directly (法释〔2025〕8号, article 1(3); before 2025-06-01 "
        "法释〔2011〕17号, article 1; inference)",
    )
    REVIEW_STANDS_STILL = Text(
        "行政复议中止期间不计入复议决定期限，自中止次日起至恢复之日（推断）",
        "the period for the decision stands still from the day after a suspension to the day the review goes on "
        "(inference)",
    )
    WITHDRAWN_NOTICE_STOPS_NOTHING = Text(
        "撤回的收费通知视同未发出，答复期限照常计算（法无明文）",
        "the reply clock runs as if a fee notice that was withdrawn had never been sent (no text says)",
    )

    @property
    def text(self) -> Text:
        """The reading in words."""
        return self.value
