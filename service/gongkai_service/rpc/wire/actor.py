"""Who has something recorded, as the caller's metadata tell it until callers are known."""

import re

import grpc

from gongkai_service.domain.words.refusals import FieldInvalid
from gongkai_service.rpc.wire.validation import violation

# The key of the metadata; its value is the caller's own id for a person or a system, or a reference to one.
ACTOR_KEY = "gongkai-actor"

# An id and no name: what a clerk is called does not belong where everybody may read it.
_ACTOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@:-]{0,63}")


def actor_of(context: grpc.ServicerContext) -> str:
    """The id that the call tells, empty where it tells none.

    Raises:
        FieldInvalid: it tells several, or one that is no id.
    """
    told = [value for key, value in context.invocation_metadata() or () if key == ACTOR_KEY]
    if not told:
        return ""
    (actor, *more) = told
    if more or not isinstance(actor, str) or not _ACTOR.fullmatch(actor):
        zh = "应为一个编号：字母或数字开头，其后可含字母、数字和 . _ @ : -，不超过 64 个字符"
        en = "must be one id: a letter or digit, then letters, digits and . _ @ : -, 64 characters at most"
        raise FieldInvalid([violation(ACTOR_KEY, "PATTERN", zh, en)])
    return actor
