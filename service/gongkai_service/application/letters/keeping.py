"""A letter is written once: what is kept of it when it is issued, and the same files made of that ever after.

Kept are its text, and what its document and its page have that those of its frame have not: of a letter with the same
template and nothing filled in. The files are put together from these bytes, with no library of Word and by none of
the code that wrote them, so that no change of ours changes a letter that somebody has in hand.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from gongkai_service.application.letters.difference import DAMAGES, difference, pack, put_together, unpack
from gongkai_service.application.letters.scribe import LetterAltered, Scribe, Written, text_digest
from gongkai_service.domain.words.refusals import LetterTemplateInvalid
from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.storage.history.kept_letters import KeptLetter, LetterFrame

# Templates in use at a time, roughly.
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class LetterCopy:
    """A letter as it was issued: its text, its Word document and its page. ``file_name`` has no extension."""

    file_name: str
    text: str
    document: bytes
    page: bytes

    @property
    def digest(self) -> str:
        """SHA-256 over all of it."""
        parts = (self.file_name.encode(), self.text.encode(), self.document, self.page)
        return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()


def copy_of(written: Written, file_name: str) -> LetterCopy:
    """The copy of a letter that was just written."""
    return LetterCopy(file_name, written.text, written.docx, written.page(file_name).encode())


def to_keep(scribe: Scribe, kind: LetterKind, template: bytes, fields: frozenset[str], copy: LetterCopy) -> KeptLetter:
    """What is kept of a letter that a template made of these fields."""
    frame = _frame(scribe, kind, template, fields)
    return KeptLetter(
        frame,
        copy.file_name,
        copy.text,
        difference(copy.document, frame.document),
        pack(copy.page, frame.page + copy.text.encode()),
        copy.digest,
    )


def kept_copy(kept: KeptLetter, issued_digest: str) -> LetterCopy:
    """The letter that was kept, the same to the byte; ``issued_digest`` is that of its text in the history.

    Raises:
        LetterAltered: what is kept is not what was issued.
    """
    frame = kept.frame
    try:
        document = put_together(kept.document, frame.document)
        page = unpack(kept.page, frame.page + kept.text.encode())
    except DAMAGES as error:
        raise LetterAltered from error
    copy = LetterCopy(kept.file_name, kept.text, document, page)
    if text_digest(copy.text) != issued_digest or copy.digest != kept.file_digest:
        raise LetterAltered
    return copy


@lru_cache(maxsize=_REMEMBERED)
def _frame(scribe: Scribe, kind: LetterKind, template: bytes, fields: frozenset[str]) -> LetterFrame:
    """The letter with nothing filled in. What equals a part of it holds nothing of the case."""
    try:
        blank = scribe.write(kind, template, dict.fromkeys(fields, ""))
        document, page = blank.docx, blank.page("").encode()
    except LetterTemplateInvalid:
        # A template can be one that works with values alone: then the whole letter is kept.
        document, page = b"", b""
    digest = sha256(sha256(document).digest() + sha256(page).digest()).hexdigest()
    return LetterFrame(digest, document, page)
