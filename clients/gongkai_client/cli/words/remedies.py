"""What the values of reviews and lawsuits are called on screen."""

from gongkai_client.language import both

REMEDY_LABELS: dict[str, str] = {
    # RemedyResult
    "REMEDY_RESULT_UNSPECIFIED": both("未定", "not set"),
    "REMEDY_RESULT_PENDING": both("尚未审结", "pending"),
    "REMEDY_RESULT_UPHELD": both("结果维持", "upheld"),
    "REMEDY_RESULT_CORRECTED": both("结果纠正", "corrected"),
    "REMEDY_RESULT_OTHER": both("其他结果", "other result"),
    # ReviewProcedure
    "REVIEW_PROCEDURE_UNSPECIFIED": both("未定", "not set"),
    "REVIEW_PROCEDURE_ORDINARY": both("普通程序", "ordinary"),
    "REVIEW_PROCEDURE_SIMPLIFIED": both("简易程序", "simplified"),
    # ReviewDecision
    "REVIEW_DECISION_UNSPECIFIED": both("未登记", "not told"),
    "REVIEW_DECISION_UPHELD": both("维持", "upheld"),
    "REVIEW_DECISION_CLAIM_DISMISSED": both("驳回复议请求", "claim dismissed"),
    "REVIEW_DECISION_CHANGED": both("变更", "changed"),
    "REVIEW_DECISION_REVOKED": both("撤销", "revoked"),
    "REVIEW_DECISION_DECLARED_UNLAWFUL": both("确认违法", "declared unlawful"),
    "REVIEW_DECISION_PERFORMANCE_ORDERED": both("责令履行", "performance ordered"),
    "REVIEW_DECISION_DECLARED_VOID": both("确认无效", "declared void"),
    "REVIEW_DECISION_NOT_ACCEPTED": both("不予受理", "not accepted"),
    "REVIEW_DECISION_APPLICATION_REJECTED": both("驳回复议申请", "application rejected"),
    "REVIEW_DECISION_TERMINATED": both("终止", "terminated"),
    "REVIEW_DECISION_MEDIATED": both("调解", "mediated"),
    # LawsuitRoute
    "LAWSUIT_ROUTE_UNSPECIFIED": both("未定", "not set"),
    "LAWSUIT_ROUTE_DIRECT": both("未经复议直接起诉", "direct, without review"),
    "LAWSUIT_ROUTE_AFTER_REVIEW": both("复议后起诉", "after review"),
    # LawsuitCapacity
    "LAWSUIT_CAPACITY_UNSPECIFIED": both("未登记", "not told"),
    "LAWSUIT_CAPACITY_ORIGINAL_AGENCY": both("原行政行为机关", "agency of the original act"),
    "LAWSUIT_CAPACITY_REVIEW_ORGAN": both(
        "复议机关作共同被告（不计入统计）", "review organ as co-defendant (not counted)"
    ),
    # InstanceLevel
    "INSTANCE_LEVEL_UNSPECIFIED": both("未定", "not set"),
    "INSTANCE_LEVEL_FIRST": both("一审", "first instance"),
    "INSTANCE_LEVEL_SECOND": both("二审", "second instance"),
    "INSTANCE_LEVEL_RETRIAL": both("再审", "retrial"),
    # Judgment
    "JUDGMENT_UNSPECIFIED": both("未登记", "not told"),
    "JUDGMENT_CLAIM_DISMISSED": both("驳回诉讼请求", "claim dismissed"),
    "JUDGMENT_REVOKED": both("撤销", "revoked"),
    "JUDGMENT_PERFORMANCE_ORDERED": both("责令履行", "performance ordered"),
    "JUDGMENT_DECLARED_UNLAWFUL": both("确认违法", "declared unlawful"),
    "JUDGMENT_DECLARED_VOID": both("确认无效", "declared void"),
    "JUDGMENT_CHANGED": both("变更", "changed"),
    "JUDGMENT_NOT_FILED": both("不予立案", "not filed"),
    "JUDGMENT_SUIT_REJECTED": both("驳回起诉", "suit rejected"),
    "JUDGMENT_WITHDRAWN": both("撤诉", "suit withdrawn"),
    "JUDGMENT_MEDIATED": both("调解", "mediated"),
    "JUDGMENT_APPEAL_DISMISSED": both("驳回上诉，维持原判", "appeal dismissed"),
    "JUDGMENT_APPEAL_WITHDRAWN": both("撤回上诉", "appeal withdrawn"),
    "JUDGMENT_REMANDED": both("发回重审", "sent back"),
}
