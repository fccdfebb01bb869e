"""Why a template cannot be used, in words for those who made it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from gongkai_service.domain.words.text import Text


class TemplateFault(StrEnum):
    """What is wrong with a template."""

    TOO_LARGE = "TOO_LARGE"
    NOT_WORD = "NOT_WORD"
    MACRO = "MACRO"
    EMBEDDED = "EMBEDDED"
    EXTERNAL = "EXTERNAL"
    FIELD_CODE = "FIELD_CODE"
    SYNTAX = "SYNTAX"
    FORBIDDEN = "FORBIDDEN"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    BROKEN = "BROKEN"


_TEXTS: Final[Mapping[TemplateFault, Text]] = {
    TemplateFault.TOO_LARGE: Text("模板过大：{detail}", "the template is too large: {detail}"),
    TemplateFault.NOT_WORD: Text(
        "模板不是Word文档（.docx）：{detail}", "the template is no Word document (.docx): {detail}"
    ),
    TemplateFault.MACRO: Text("模板不得含有宏：{detail}", "a template must not have macros: {detail}"),
    TemplateFault.EMBEDDED: Text(
        "模板不得嵌入其他文件或者控件：{detail}", "a template must not embed other files or controls: {detail}"
    ),
    TemplateFault.EXTERNAL: Text(
        "模板不得引用外部内容：{detail}", "a template must not refer to content outside of it: {detail}"
    ),
    TemplateFault.FIELD_CODE: Text(
        "模板不得使用该Word域：{detail}", "a template must not use this field code of Word: {detail}"
    ),
    TemplateFault.SYNTAX: Text("模板语法有误：{detail}", "the syntax of the template is wrong: {detail}"),
    TemplateFault.FORBIDDEN: Text(
        "模板只能使用字段、条件和少数过滤器，不得使用：{detail}",
        "a template has fields, conditions and a few filters, but must not use: {detail}",
    ),
    TemplateFault.UNKNOWN_FIELD: Text(
        "模板使用了未知的字段：{detail}", "the template uses fields that nobody knows: {detail}"
    ),
    TemplateFault.BROKEN: Text("模板无法填写：{detail}", "the template cannot be filled in: {detail}"),
}


class TemplateError(Exception):
    """A template that cannot be used.

    Attributes:
        fault: what is wrong.
        text: the same in words, with the place or the name.
    """

    def __init__(self, fault: TemplateFault, detail: str) -> None:
        # What comes from the template may be of any length.
        detail = " ".join(detail.split())[:200]
        self.fault = fault
        self.text = Text(zh=_TEXTS[fault].zh.format(detail=detail), en=_TEXTS[fault].en.format(detail=detail))
        super().__init__(self.text.en)
