"""A refusal in the words of the command line: labels for names of the contract, options for fields, yuan for fen."""

import re
from datetime import datetime

from gongkai_client.cli.shell.parameters import yuan
from gongkai_client.cli.words.labels import is_value, name_label
from gongkai_client.errors import GongkaiError
from gongkai_client.language import both, pick
from gongkai_client.shanghai import in_shanghai

# Facts of a refusal that hold names of values, with the enums that they may be of.
_ENUMS: dict[str, tuple[str, ...]] = {
    "accepted": ("OUTCOME", "CONSULTATION_KIND", "INSTANCE_LEVEL", "JUDGMENT", "FEE_BASIS", "REMEDY_RESULT"),
    "allowed": ("CASE_COMMAND",),
    "basis": ("FEE_BASIS",),
    "command": ("CASE_COMMAND",),
    "decision": ("REVIEW_DECISION", "JUDGMENT"),
    "expected": ("LAWSUIT_ROUTE",),
    "given": ("OUTCOME", "CONSULTATION_KIND", "FEE_BASIS", "CASE_STATE"),
    "judgment": ("JUDGMENT",),
    "kind": ("CONSULTATION_KIND", "LETTER_KIND"),
    "level": ("INSTANCE_LEVEL", "JUDGMENT"),
    "outcome": ("OUTCOME",),
    "receipt_channel": ("RECEIPT_CHANNEL",),
    "result": ("REMEDY_RESULT",),
    "route": ("LAWSUIT_ROUTE",),
    "standing": ("FEE_BASIS",),
    "state": ("CASE_STATE", "FEE_NOTICE_STATE"),
}
# What the same word means depends on what was decided.
_OF_OPTIONS = {"judgment": "JUDGMENT", "decision": "REVIEW_DECISION"}
# Fields that another command sets.
_OF_OTHER_COMMANDS = {"identity_number": "gongkai case supplement --identity -"}
# Amounts, by the reason of the refusal: the facts that hold them and the words around them.
_AMOUNTS: dict[str, tuple[str, str, str]] = {
    "AMOUNT_EXCEEDS_DUE": (
        "amount_fen",
        "due_fen",
        both("金额 {} 元超过尚欠的 {} 元。", "The amount of {} yuan exceeds the {} yuan still due."),
    ),
    "AMOUNT_EXCEEDS_PAID": (
        "amount_fen",
        "paid_fen",
        both(
            "退费 {} 元超过已缴未退的 {} 元。",
            "A refund of {} yuan is more than the {} yuan paid and not yet paid back.",
        ),
    ),
    "FEE_AMOUNT_CONTRADICTS_TARIFF": (
        "amount_fen",
        "expected_fen",
        both(
            "所填金额 {} 元与按标准计算的 {} 元不符；不写 --amount 则由系统计算。",
            "{} yuan is not the {} yuan by the tariff. Leave --amount out and it is computed.",
        ),
    ),
}
# Methods of the contract that refusals speak of, as they are typed.
COMMANDS_OF_METHODS: dict[str, str] = {
    "AdjustReportCheck": "gongkai report adjust",
    "FileCase": "gongkai case file",
    "QuoteFee": "gongkai fee quote",
    "RegisterArrival": "gongkai arrival register",
}
# Fields of one word: any other might be a word of the sentence.
_OF_ONE_WORD = frozenset({"replaces"})
_METHOD = re.compile(r"\b(?:{})\b".format("|".join(COMMANDS_OF_METHODS)), re.ASCII)
_FIELD = re.compile(r"(?<![\w./-])[a-z]+(?:_[a-z]+)*(?![\w./-])", re.ASCII)
_PUBLICATION = re.compile(r"agencies/[a-z0-9-]+/annualReports/([0-9]+)/publications/([0-9]+)")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})")
_NAME = re.compile(r"(?<![A-Za-z_])[A-Z][A-Z_]+(?![A-Za-z_])")


def in_own_words(error: GongkaiError, options: dict[str, str], lang: str) -> str:
    """Returns the message of a refusal as a clerk reads it.

    Args:
        error: the refusal.
        options: the command's own arguments by name, with the option that sets each.
        lang: `zh` or `en`.
    """
    facts = error.metadata
    if error.reason in _AMOUNTS:
        first, second, words = _AMOUNTS[error.reason]
        if facts.keys() >= {first, second}:
            return pick(words, lang).format(yuan(int(facts[first])), yuan(int(facts[second])))
    chosen = [enum for option, enum in _OF_OPTIONS.items() if option in options]
    enums = chosen + [enum for fact, names in _ENUMS.items() if fact in facts for enum in names]

    def labelled(name: re.Match[str]) -> str:
        return next((name_label(f"{enum}_{name[0]}", lang) for enum in enums if is_value(f"{enum}_{name[0]}")), name[0])

    def typed_as(name: re.Match[str]) -> str:
        is_field = "_" in name[0] or name[0] in _OF_ONE_WORD
        return options.get(name[0], name[0]) if is_field else name[0]

    message = _NAME.sub(labelled, error.message(lang))
    message = _METHOD.sub(lambda method: COMMANDS_OF_METHODS[method[0]], message)
    message = _FIELD.sub(typed_as, message)
    message = _PUBLICATION.sub(r"\1/\2", message)
    message = _INSTANT.sub(lambda instant: in_shanghai(datetime.fromisoformat(instant[0])), message)
    for field in (facts.get("field", ""), facts.get("accepted", "")):
        typed = options.get(field) or _OF_OTHER_COMMANDS.get(field)
        if typed:
            message = message.replace(field, typed)
    return message
