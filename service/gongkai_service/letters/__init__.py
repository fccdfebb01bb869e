"""Letters: Word templates filled with the fields of a letter, and what can be read from the result."""

from gongkai_service.letters.checking import TemplateFindings, check_template, missing_values
from gongkai_service.letters.default_template import default_template
from gongkai_service.letters.faults import TemplateError, TemplateFault
from gongkai_service.letters.rendering import letter_html, letter_text, render_docx, text_digest

__all__ = [
    "TemplateError",
    "TemplateFault",
    "TemplateFindings",
    "check_template",
    "default_template",
    "letter_html",
    "letter_text",
    "missing_values",
    "render_docx",
    "text_digest",
]
