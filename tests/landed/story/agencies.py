"""The agencies of the story: a city, two of its offices, and a station below one of them."""

from landed.teller import Teller

CITY = "agencies/linshi"
WATER = "agencies/linshi-water"
FINANCE = "agencies/linshi-finance"
STATION = "agencies/linshi-water-station"

_ALL_SETTINGS = {
    "consultation_send_day_counts": False,
    "consultation_answer_day_counts": True,
    "pending_cases_take_revised_regulation": True,
    "silence_needs_review_first": True,
    "partial_refusal_needs_review_first": True,
    "late_request_stops_clock": True,
    "extension_survives_restart": True,
    "auto_confirmation_is_receipt": False,
    "amber_working_days": 6,
    "red_working_days": 2,
    "arrival_amber_days": 4,
    "remedy_counting": "REMEDY_COUNTING_FILED_IN_YEAR",
    "reopened_counting": "REOPENED_COUNTING_LAST_CLOSING",
}
_COUNTING = {
    "remedy_counting": "REMEDY_COUNTING_ALIVE_IN_YEAR",
    "reopened_counting": "REOPENED_COUNTING_FIRST_CLOSING",
}
_LETTERHEAD = {
    "office": "临市水务局政务公开科",
    "address": "临市某区某路1号",
    "telephone": "0000-00000000",
    "review_organ": "临市人民政府",
    "former_review_organs": "临市人民政府或者某省水利厅",
    "court": "临市某区人民法院",
    "payment": "汇入临市非税收入专户，\n附言注明本通知书文号",
    "letter_number_prefix": "临水公开告",
}


def found_agencies(teller: Teller) -> None:
    """Registers them: the one that tells all, those that tell what they must."""
    teller.do(
        "CreateAgency",
        agency_id="linshi",
        agency={
            "display_name": "临市人民政府",
            "case_number_prefix": "临公开申",
            "kind": "AGENCY_KIND_GOVERNMENT",
            "settings": _COUNTING,
        },
    )
    teller.do(
        "CreateAgency",
        agency_id="linshi-water",
        agency={
            "display_name": "临市水利局",
            "case_number_prefix": "临水公开申",
            "kind": "AGENCY_KIND_DEPARTMENT",
            "parent": CITY,
            "settings": _ALL_SETTINGS,
            "self_reference": {"zh": "我局", "en": "the bureau"},
            "letterhead": _LETTERHEAD,
        },
    )
    teller.do(
        "CreateAgency",
        agency_id="linshi-finance",
        agency={"display_name": "临市财政局", "case_number_prefix": "临财公开申", "kind": "AGENCY_KIND_DEPARTMENT"},
    )
    teller.do(
        "CreateAgency",
        agency_id="linshi-water-station",
        agency={
            "display_name": "临市水文站",
            "case_number_prefix": "临水文公开申",
            "kind": "AGENCY_KIND_OTHER",
            "parent": WATER,
            "settings": {"remedy_counting": "REMEDY_COUNTING_DECIDED_IN_YEAR"},
        },
    )


def rename_and_move(teller: Teller) -> None:
    """An office is renamed, another comes under the city, in one part of it or in several."""
    teller.do("UpdateAgency", agency={"name": WATER, "display_name": "临市水务局"}, update_mask="displayName")
    teller.do(
        "UpdateAgency",
        agency={
            "name": FINANCE,
            "parent": CITY,
            "case_number_prefix": "临财政公开申",
            "self_reference": {"zh": "本局", "en": "this bureau"},
            "letterhead": {"office": "临市财政局办公室", "court": "临市某区人民法院"},
        },
        update_mask="parent,caseNumberPrefix,selfReference,letterhead",
    )


def choose_other_days(teller: Teller) -> None:
    """Settings that move dates of open cases are changed, and one is given back to its default."""
    changed = {"consultation_send_day_counts": True, "consultation_answer_day_counts": False}
    for agency, settings in ((WATER, {**_ALL_SETTINGS, **changed}), (FINANCE, changed), (STATION, {})):
        teller.do("UpdateAgency", agency={"name": agency, "settings": settings}, update_mask="settings")
