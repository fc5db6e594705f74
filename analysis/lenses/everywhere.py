"""Patterns that one word found in every text would match by itself."""

from analysis.lenses.patterns import Group, Pattern, Step
from analysis.text.normalize import normal_form
from analysis.text.stopwords import is_stop


def is_everywhere(pattern: Pattern) -> bool:
    """Whether a single stop word may be a whole match, as في is of في/النظام; words of one letter in a row are not."""
    return _alone(pattern.steps)


def _alone(steps: tuple[Step, ...]) -> bool:
    """Whether one stop word may be all that is matched of these steps."""
    needed = [step for step in steps if not step.optional]
    if len(needed) > 1:
        return False
    return any(_stop(step) for step in needed or steps)


def _stop(step: Step) -> bool:
    if isinstance(step, Group):
        return _alone(step.steps)
    return any(is_stop(word.type, normal_form(word.type)) for word in step.words)
