"""What the values of fees are called on screen."""

from gongkai_client.language import both

FEE_LABELS: dict[str, str] = {
    # FeeBasis
    "FEE_BASIS_UNSPECIFIED": both("未定", "not set"),
    "FEE_BASIS_PER_ITEM": both("按件计收", "per item"),
    "FEE_BASIS_PER_PAGE": both("按量计收", "per page"),
    "FEE_BASIS_COST": both("检索、复制、邮寄等成本费用", "costs of search, copying and post"),
    # FeeNoticeState
    "FEE_NOTICE_STATE_UNSPECIFIED": both("未定", "not set"),
    "FEE_NOTICE_STATE_OPEN": both("待缴", "open"),
    "FEE_NOTICE_STATE_PAID": both("已缴", "paid"),
    "FEE_NOTICE_STATE_WAIVED": both("已减免", "waived"),
    "FEE_NOTICE_STATE_ABANDONED": both("未缴", "abandoned"),
    "FEE_NOTICE_STATE_WITHDRAWN": both("已撤回", "withdrawn"),
    # CostKind
    "COST_KIND_UNSPECIFIED": both("未定", "not set"),
    "COST_KIND_SEARCH": both("检索", "search"),
    "COST_KIND_COPY": both("复制", "copies"),
    "COST_KIND_POSTAGE": both("邮寄", "postage"),
    # ExemptionGroup
    "EXEMPTION_GROUP_UNSPECIFIED": both("不属于减免对象", "not exempt"),
    "EXEMPTION_GROUP_RURAL_FIVE_GUARANTEES": both("农村五保供养对象", "rural five-guarantees households"),
    "EXEMPTION_GROUP_MINIMUM_LIVING_ALLOWANCE": both(
        "城乡居民最低生活保障对象", "recipients of the minimum living allowance"
    ),
    "EXEMPTION_GROUP_PENSIONED_VETERANS": both(
        "享受国家抚恤补助的优抚对象", "veterans and others with a state pension or allowance"
    ),
}
