"""Writes cases with histories into a database, and beside them what hand-written searches need of the same texts."""  # noqa: INP001 - a script's other half, not a package

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.consultations import OpenConsultation
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.commands.folding import apply
from gongkai_service.domain.commands.lawsuits import FileLawsuit
from gongkai_service.domain.commands.processing import StartProcessing
from gongkai_service.domain.commands.reviews import FileReview
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import Event, FileCase, Transition
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.domain.history.searched import searched_texts
from gongkai_service.domain.history.summary import summary_of
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    ConsultationKind,
    FeeBasis,
    FindingKind,
    Outcome,
    ReceiptChannel,
)
from gongkai_service.storage.history.case_index import IndexedCase, mark_rows, summary_row
from gongkai_service.storage.history.entries import NewEntry, Stamp

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
YEARS = 10
BUREAUS = 40
# So many of ten cases are the city's own; the others are spread over the bureaus below it.
CITY_SHARE = 6
CITY = "city"
PREFIX = "市公开申"

_CHUNK = 5_000
# More cases are copies of so many.
DIFFERENT = 50_000
_COPIED = {
    "cases": (
        "case_key, agency_id, number_prefix, received_year, serial, state, received_date, due_date, event_count, "
        "head_digest, create_us, update_us, applicant_hash, text_hash, fee_items"
    ),
    "events": (
        "case_key, sequence, kind, legal_date, recorded_us, facts, texts_digest, previous_digest, digest, version, "
        "actor"
    ),
    "protected_texts": "case_key, sequence, salt, texts",
    "case_summaries": "case_key, marks, texts, closed_date",
    "case_marks": "agency_id, mark, value, case_key",
    "case_tokens": "token, case_key",
}
_HANDLERS = tuple(f"业务{number}处" for number in range(1, 26))
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文辉力鹏飞宇浩凯健俊帆雪琳晨阳欣怡佳慧婷玲燕宁波"
_PLACES = "东西南北中上下大小新老高长清明安平永福兴和太石沙白金龙凤莲花松竹梅兰江河湖海山水云台桥港湾田塘坪岭坑头尾"
# From what everybody asks to what hardly anybody does.
_SUBJECTS = (
    *("项目", "信息", "规划", "征收", "土地", "房屋", "环境", "工程", "资金", "征地", "补偿", "拆迁", "审批", "许可"),
    *("处罚", "招标", "预算", "学校", "医院", "道路", "管网", "排水", "消防", "验收", "监测", "污染", "噪声", "绿化"),
    *("车位", "物业", "社保", "公积金", "低保", "扶贫", "林地", "采砂", "水库", "供水", "燃气", "电梯", "公交", "地铁"),
)
_PAPERS = ("批复文件", "会议纪要", "公示材料", "实施方案", "检测报告", "合同文本", "统计数据", "名单", "台账", "依据")


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to a case."""

    agency_id: str
    number: CaseNumber
    events: tuple[Event, ...]
    findings: tuple[FindingKind, ...]


def stories(number: int, identity: IdentityKey) -> Iterator[Told]:
    """Cases of ten years in the order of their filing, the same ones at every run."""
    chance = random.Random(number)  # noqa: S311  (stories, not secrets)
    serials: dict[tuple[str, int], int] = {}
    first = TODAY - timedelta(days=365 * YEARS)
    for at in range(number):
        agency_id = CITY if at % 10 < CITY_SHARE else f"bureau-{1 + at % BUREAUS}"
        received = first + timedelta(days=at * (365 * YEARS - 1) // number)
        serial = serials[agency_id, received.year] = serials.get((agency_id, received.year), 0) + 1
        events = tuple(_events(chance, received, at, identity))
        is_late = len(events) > 2 and chance.random() < 0.02  # noqa: PLR2004  (a share)
        findings = (FindingKind.LATE_ANSWER,) if is_late else ()
        yield Told(agency_id, CaseNumber(PREFIX, received.year, serial), events, findings)


def _events(chance: random.Random, received: date, at: int, identity: IdentityKey) -> Iterator[Event]:
    is_person = chance.random() < 0.9  # noqa: PLR2004  (a share)
    yield FileCase(
        received,
        chance.choices(tuple(ReceiptChannel), (10, 10, 5, 60, 1, 13, 1))[0],
        ApplicantKind.NATURAL_PERSON if is_person else chance.choice(tuple(ApplicantKind)[1:]),
        person(chance) if is_person else organisation(chance),
        "13800000000",
        description(chance),
        applicant_identity=identity.applicant(identity_number(at)),
    )
    yield StartProcessing(received + timedelta(days=1), chance.choice(_HANDLERS))
    is_open = received > TODAY - timedelta(days=30)
    if is_open:
        if chance.random() < 0.1:  # noqa: PLR2004  (a share)
            yield OpenConsultation(ConsultationKind.THIRD_PARTY, received + timedelta(days=3), organisation(chance))
        return
    if chance.random() < 0.01:  # noqa: PLR2004  (a share)
        yield IssueFeeNotice(FeeBasis.PER_PAGE, received + timedelta(days=5), 300)
    replied = received + timedelta(days=chance.randint(5, 28))
    outcome = chance.choices((Outcome.GRANTED, Outcome.DOES_NOT_EXIST, Outcome.DENIED_STATE_SECRET), (70, 29, 1))[0]
    yield DecideCase(outcome, replied, f"市公开答〔{replied.year}〕{at + 1}号")
    if chance.random() < 0.02:  # noqa: PLR2004  (a share)
        yield FileReview(replied + timedelta(days=20), "某市人民政府")
    if chance.random() < 0.005:  # noqa: PLR2004  (a share)
        yield FileLawsuit(replied + timedelta(days=30), "某区人民法院", 0, f"（{replied.year}）某01行初{at + 1}号")


def identity_number(at: int) -> str:
    """The identity number of a case's applicant, each of whom files three."""
    return f"BENCH{at // 3:013d}"


def person(chance: random.Random) -> str:
    """A name of two or three characters."""
    return chance.choice(_SURNAMES) + "".join(chance.choice(_GIVEN) for _ in range(chance.randint(1, 2)))


def organisation(chance: random.Random) -> str:
    """A name of some ten characters."""
    return f"{place(chance)}{chance.choice(_SUBJECTS)}{chance.choice(('咨询', '工程', '科技', '投资'))}有限公司"


def place(chance: random.Random) -> str:
    """One of some hundred thousand villages."""
    return "".join(chance.choice(_PLACES) for _ in range(3)) + "村"


def description(chance: random.Random) -> str:
    """What is asked for, in some forty characters; some words are in a third of all, some in one of a thousand."""
    at = [min(int(chance.paretovariate(0.6)), len(_SUBJECTS)) - 1 for _ in range(3)]
    first, second, third = (_SUBJECTS[one] for one in at)
    year = chance.randint(2005, 2026)
    return (
        f"申请公开{place(chance)}{year}年{first}{second}的{chance.choice(_PAPERS)}，"
        f"以及与{third}有关的{chance.choice(_PAPERS)}和{chance.choice(_PAPERS)}。"
    )


def fill(database: Path, number: int, identity: IdentityKey) -> int:
    """Writes about so many cases into a database that a server has made, with all by which they are found; how many.

    Of more than some ten thousand cases each stands several times, one after the other: what they are found by is
    spread in the same way, and the database is written in minutes.
    """
    copies = -(-number // DIFFERENT)
    different = number // copies
    with closing(sqlite3.connect(database)) as connection:
        for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -500000", "temp_store = FILE"):
            connection.execute(f"PRAGMA {pragma}")
        _write_agencies(connection)
        connection.execute("CREATE TEMP TABLE copies (n INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO copies VALUES (?)", [(n,) for n in range(copies)])
        for table, columns in _COPIED.items():
            connection.execute(f"CREATE TEMP TABLE one_{table} AS SELECT {columns} FROM {table} WHERE 0")  # noqa: S608
        told = enumerate(stories(different, identity), start=1)
        while chunk := list(islice(told, _CHUNK)):
            _write(connection, chunk, identity)
        for table, columns in _COPIED.items():
            _copy(connection, table, columns, copies)
        connection.execute("INSERT INTO serials SELECT agency_id, received_year, max(serial) FROM cases GROUP BY 1, 2")
        connection.commit()
        connection.execute("PRAGMA journal_mode = WAL")
    return different * copies


def _copy(connection: sqlite3.Connection, table: str, columns: str, copies: int) -> None:
    """Writes each row several times, in the order of the table, the last time under its own key times ``copies``."""
    keys = {"case_key": f"case_key * {copies} - {copies - 1} + n", "serial": f"serial * {copies} - {copies - 1} + n"}
    names = columns.split(", ")
    taken = ", ".join(keys.get(name, name) for name in names)
    # Sorted once: one by one, tokens would stand all over their table.
    order = "token, case_key" if table == "case_tokens" else "rowid"
    ordered = f"SELECT * FROM one_{table} ORDER BY {order}"  # noqa: S608  (our own names)
    connection.execute(f"INSERT INTO {table} ({columns}) SELECT {taken} FROM ({ordered}) CROSS JOIN copies")  # noqa: S608


def _write_agencies(connection: sqlite3.Connection) -> None:
    insert = """INSERT INTO agencies (agency_id, display_name, case_number_prefix, parent_id, kind, self_reference_zh,
                                      self_reference_en, revision, create_us, update_us)
                VALUES (?, '某局', ?, ?, 'DEPARTMENT', '我局', 'we', 1, 0, 0)"""
    connection.execute(insert, (CITY, PREFIX, None))
    connection.executemany(insert, [(f"bureau-{at}", PREFIX, CITY) for at in range(1, BUREAUS + 1)])


def _write(connection: sqlite3.Connection, chunk: Sequence[tuple[int, Told]], identity: IdentityKey) -> None:
    rows: dict[str, list[dict[str, Any]]] = {}
    tokens: list[tuple[int, int]] = []
    for key, told in chunk:
        case, events, texts, head = _history(key, told)
        rows.setdefault("cases", []).append(_case_row(key, told, case, len(events), head))
        rows.setdefault("events", []).extend(events)
        rows.setdefault("protected_texts", []).extend(texts)
        indexed = _indexed(key, told, case, identity)
        summary = summary_row(indexed)
        closed = summary["closed_date"]
        rows.setdefault("case_summaries", []).append({**summary, "closed_date": closed and closed.isoformat()})
        rows.setdefault("case_marks", []).extend(mark_rows(indexed))
        tokens += [(token, key) for token in indexed.search.tokens_of(indexed.texts)]
    for table, values in rows.items():
        names = tuple(values[0])
        marks = ", ".join(f":{name}" for name in names)
        connection.executemany(f"INSERT INTO one_{table} ({', '.join(names)}) VALUES ({marks})", values)  # noqa: S608
    connection.executemany("INSERT INTO one_case_tokens VALUES (?, ?)", tokens)


def _history(key: int, told: Told) -> tuple[Case, list[dict[str, Any]], list[dict[str, Any]], str]:
    filing, *later = told.events
    assert isinstance(filing, FileCase)  # noqa: S101
    case, head = Case(told.number, filing), ""
    for event in later:
        assert isinstance(event, Transition)  # noqa: S101
        case = apply(case, event)
    events, texts = [], []
    name = CaseName(told.agency_id, told.number.year, told.number.serial)
    for sequence, event in enumerate(told.events, start=1):
        new = NewEntry.of(name, event, sequence=sequence, previous=head, stamp=Stamp(key, "salt"))
        head = new.digest
        events.append({"case_key": key, **new.row, "legal_date": new.entry.legal_date.isoformat()})
        if new.texts:
            texts.append({"case_key": key, **new.text_row})
    return case, events, texts, head


def _case_row(key: int, told: Told, case: Case, count: int, head: str) -> dict[str, Any]:
    due = None if case.is_closed else (case.received_date + timedelta(days=28)).isoformat()
    return {
        "case_key": key,
        "agency_id": told.agency_id,
        "number_prefix": told.number.prefix,
        "received_year": told.number.year,
        "serial": told.number.serial,
        "state": str(case.state),
        "received_date": case.received_date.isoformat(),
        "due_date": due,
        "event_count": count,
        "head_digest": head,
        "create_us": key,
        "update_us": key,
        "applicant_hash": case.filing.applicant_identity,
        "text_hash": "",
        "fee_items": 1,
    }


def _indexed(key: int, told: Told, case: Case, identity: IdentityKey) -> IndexedCase:
    return IndexedCase(
        key=key,
        agency_id=told.agency_id,
        summary=summary_of(case, told.findings),
        handler_hash=identity.handler(case.handler) if case.handler else "",
        search=identity.search(told.agency_id),
        texts=searched_texts(case),
    )
