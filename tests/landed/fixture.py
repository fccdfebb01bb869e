"""A fixture: the database of a landed version, how it came about, what that version answered, and its contract.

Files, each compressed by xz, so that a diff of what `xz -dc` says is readable:
    desk.db.xz                 the database
    desk.identity-key.fixture  the key of identity numbers that belongs to it, made for this purpose
    acts.json.xz               every change in its order, with its instant
    answers.json.xz            every question with its answer
    events.json.xz             the rows of all histories as they stood on disk
    contract.binpb.xz          the contract as a FileDescriptorSet
    documents/*.xz             documents that have to be compared by what is in them once a name in them changes
    about.json                 the version, when its server started and when it was asked, the words that it covers
"""

import json
import lzma
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from landed.contract import Contract, contract_of_image
from landed.documents import Document
from landed.questions import Question
from landed.teller import Act

ROOT = Path(__file__).parent
_PRESET = 9
_DOCUMENTS = "documents"
# Those of which an answer tells less than all, by lines and digests.
_KEPT = frozenset({"html", "docx", "xlsx"})


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer."""

    question: Question
    answer: Any


class Fixture:
    """The fixture in a folder of ``tests/landed``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def version(self) -> str:
        """The commit that recorded it."""
        return self.folder.name

    @cached_property
    def about(self) -> Any:  # noqa: ANN401  (plain values)
        """What it says of itself."""
        return json.loads((self.folder / "about.json").read_text(encoding="utf-8"))

    @property
    def started_at(self) -> datetime:
        """Where the clock stood when its server started."""
        return datetime.fromisoformat(self.about["started_at"])

    @property
    def asked_at(self) -> datetime:
        """Where the clock stood when the questions were asked."""
        return datetime.fromisoformat(self.about["asked_at"])

    @cached_property
    def contract(self) -> Contract:
        """The contract of its time."""
        return contract_of_image(self._bytes("contract.binpb"))

    @cached_property
    def acts(self) -> list[Act]:
        """How its database came about."""
        return [Act(**values) for values in self._json("acts.json")]

    @cached_property
    def answers(self) -> list[Answered]:
        """What was answered."""
        return [Answered(Question(**each["question"]), each["answer"]) for each in self._json("answers.json")]

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """The rows of all histories."""
        found: list[dict[str, Any]] = self._json("events.json")
        return found

    def kept_document(self, described: dict[str, Any]) -> Document | None:
        """The document of which an answer tells what is in it, if it was kept."""
        return next((document for document in self._documents if document == described), None)

    @cached_property
    def _documents(self) -> list[Document]:
        files = sorted((self.folder / _DOCUMENTS).glob("*.xz"))
        return [Document(lzma.decompress(file.read_bytes())) for file in files]

    def unpack(self, folder: Path) -> tuple[Path, Path]:
        """A copy of the database and its key, for a server."""
        database = folder / "desk.db"
        database.write_bytes(self._bytes("desk.db"))
        return database, self.copy_key(folder)

    def copy_key(self, folder: Path) -> Path:
        """A copy of the key alone."""
        key = folder / "desk.db.identity-key"
        shutil.copyfile(self.folder / "desk.identity-key.fixture", key)
        key.chmod(0o600)
        return key

    def _bytes(self, name: str) -> bytes:
        return lzma.decompress((self.folder / f"{name}.xz").read_bytes())

    def _json(self, name: str) -> Any:  # noqa: ANN401
        return json.loads(self._bytes(name))


def fixtures() -> list[Fixture]:
    """All that are there, by version."""
    return [Fixture(about.parent) for about in sorted(ROOT.glob("*/about.json"))]


def keep(folder: Path, name: str, content: bytes) -> None:
    """Writes a file of a fixture."""
    (folder / f"{name}.xz").write_bytes(lzma.compress(content, preset=_PRESET))


def keep_documents(folder: Path, answers: list[Answered]) -> None:
    """Writes the documents of reports that cannot be told from their lines and digests alone.

    A PDF is left out: what is in it can be read, but not compared piece by piece.
    """
    for answered in answers:
        asked = answered.question.request
        kind = asked.get("document_format", "").removeprefix("DOCUMENT_FORMAT_").lower()
        if "publication" in asked and kind in _KEPT:
            *_, agency, _, year, _, number = asked["publication"].split("/")
            keep_document(folder, f"{agency}-{year}-{number}.{kind}", answered.answer["content"].content)


def keep_document(folder: Path, name: str, content: bytes) -> None:
    """Writes a document of a fixture."""
    (folder / _DOCUMENTS).mkdir(exist_ok=True)
    keep(folder / _DOCUMENTS, name, content)


def readable(value: Any) -> bytes:  # noqa: ANN401
    """JSON as a diff likes it."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def plain_answers(answers: list[Answered]) -> list[Any]:
    """For ``readable``."""
    return [{"question": asdict(each.question), "answer": each.answer} for each in answers]
