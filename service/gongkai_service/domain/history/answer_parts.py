"""The two parts of a partial answer (部分公开, 条例第三十七条), which can be challenged apart."""

from gongkai_service.domain.words.vocabulary import AnswerPart

# In the order in which an answer tells them.
PARTS = (AnswerPart.OPEN, AnswerPart.REFUSED)
_ANY = frozenset({None, AnswerPart.BOTH})


def may_be_about(told: AnswerPart | None, part: AnswerPart | None) -> bool:
    """Whether what is told to be about ``told`` may be about ``part``, too; what was not told may be about either."""
    return told in _ANY or part in _ANY or told is part
