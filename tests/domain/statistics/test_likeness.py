"""Which sentences of a report stand in another one, but for numbers and names."""

import pytest

from gongkai_service.domain.statistics.likeness import Alike, gist_of, likeness_of

NAMES = ("深圳市水务局", "示例市教育局", "我局")
OURS = "2023年，深圳市水务局共召开政务公开专题会议3次，培训120人次。"


@pytest.mark.parametrize(
    "theirs",
    [
        OURS,
        "2022年，深圳市水务局共召开政务公开专题会议12次，培训1,100人次。",
        "2023年,示例市教育局 共召开政务公开专题会议3次,培训120人次。",
        "2023年，我局共召开“政务公开”专题会议 3 次，培训120人次！",
    ],
)
def test_what_differs_in_numbers_names_and_marks_is_alike(theirs: str) -> None:
    """Those are what is changed when a text is copied."""
    assert gist_of(theirs, NAMES) == gist_of(OURS, NAMES)
    found = likeness_of({"overview": [OURS]}, {"other": [theirs]}, NAMES)
    assert found.sentences == (Alike("overview", OURS, "other"),)
    assert found.percent == 100


@pytest.mark.parametrize("theirs", ["深圳市水务局共召开业务培训会议若干次。", "工作开展情况良好。", ""])
def test_what_says_something_else_is_not(theirs: str) -> None:
    """Nor are short sentences, which are alike by chance."""
    found = likeness_of({"overview": [OURS, "工作开展良好。"]}, {"other": [theirs]}, NAMES)
    assert (found.sentences, found.percent) == ((), 0)


def test_the_share_is_that_of_the_text_and_the_first_report_is_named() -> None:
    """Rounded down, by characters."""
    other = "依申请公开的答复质量有待进一步提高，部分答复说理不足。"
    text = {"overview": [OURS], "problems": [f"{other}下一步将加强对承办单位的业务指导和督促检查工作。"]}
    found = likeness_of(text, {"last": [other], "else": [other, "无关的一句话，但是足够长。"]}, NAMES)
    assert [one.other for one in found.sentences] == ["last"]
    whole = sum(len(paragraph) for paragraphs in text.values() for paragraph in paragraphs)
    assert found.percent == len(other) * 100 // whole


def test_a_report_without_words_is_like_none() -> None:
    """There is nothing to copy."""
    assert likeness_of({}, {"other": [OURS]}, NAMES).percent == 0
