"""A refusal in the words of the command line: labels for names of the contract, options for fields, yuan for fen."""

import re

from gongkai_client.cli.labels import LABELS, name_label
from gongkai_client.cli.parameters import yuan
from gongkai_client.errors import GongkaiError
from gongkai_client.language import both, pick

# Facts of a refusal that hold names of values, with the enums that they may be of.
_ENUMS: dict[str, tuple[str, ...]] = {
    "accepted": ("OUTCOME", "CONSULTATION_KIND"),
    "allowed": ("CASE_COMMAND",),
    "command": ("CASE_COMMAND",),
    "kind": ("CONSULTATION_KIND",),
    "outcome": ("OUTCOME",),
    "receipt_channel": ("RECEIPT_CHANNEL",),
    "result": ("REMEDY_RESULT",),
    "state": ("CASE_STATE", "FEE_NOTICE_STATE"),
}
_NAME = re.compile(r"(?<![A-Za-z_])[A-Z][A-Z_]+(?![A-Za-z_])")


def in_own_words(error: GongkaiError, options: dict[str, str], lang: str) -> str:
    """Returns the message of a refusal as a clerk reads it.

    Args:
        error: the refusal.
        options: the command's own arguments by name, with the option that sets each.
        lang: `zh` or `en`.
    """
    facts = error.metadata
    if error.reason == "AMOUNT_EXCEEDS_DUE" and facts.keys() >= {"amount_fen", "due_fen"}:
        return _in_yuan(facts["amount_fen"], facts["due_fen"], lang)
    enums = [enum for fact, names in _ENUMS.items() if fact in facts for enum in names]

    def labelled(name: re.Match[str]) -> str:
        return next((name_label(f"{enum}_{name[0]}", lang) for enum in enums if f"{enum}_{name[0]}" in LABELS), name[0])

    message = _NAME.sub(labelled, error.message(lang))
    for field in (facts.get("field", ""), facts.get("accepted", "")):
        if field in options:
            message = message.replace(field, options[field])
    return message


def _in_yuan(amount_fen: str, due_fen: str, lang: str) -> str:
    amount, due = yuan(int(amount_fen)), yuan(int(due_fen))
    return pick(
        both(
            f"金额 {amount} 元超过尚欠的 {due} 元。", f"The amount of {amount} yuan exceeds the {due} yuan still due."
        ),
        lang,
    )
