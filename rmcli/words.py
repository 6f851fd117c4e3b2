"""Words with named slots: how a rule is said, once, for everybody who says it.

Three readers take them. A header's comment has the slots named ("100 x actual / target"), a person's explanation has them
filled with that person's figures ("100 x 95.00 / 100.00"), and the scheme in sentences has the scheme's own numbers filled
in and the rest named ("100 less 3 points for every 0.001 of actual over target").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rmcli.language import Text

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Words:
    """A sentence in both languages with {slots}, and what each slot is called. A slot that is in only one of the two languages, or
    that has no name, is a mistake of ours and refused at once.

    >>> rule = Words(Text("100 × {actual} / {target}", "100 x {actual} / {target}"),
    ...              {"actual": Text("实绩", "actual"), "target": Text("目标", "target")})
    >>> rule.named("en"), rule.filled({"actual": "95.00", "target": "100.00"})("zh"), rule.filled({"target": "8"})("en")
    ('100 x actual / target', '100 × 95.00 / 100.00', '100 x actual / 8')
    """

    text: Text
    slots: Mapping[str, Text]

    def __post_init__(self) -> None:
        zh, en = (frozenset(_SLOT.findall(side)) for side in self.text)
        if not zh == en == frozenset(self.slots):
            raise ValueError(
                f"slots differ: {sorted(zh)} in Chinese, {sorted(en)} in English, named {sorted(self.slots)}"
            )

    @property
    def named(self) -> Text:
        """The sentence with every slot by its name."""
        return self.text.format(**self.slots)

    def filled(self, values: Mapping[str, str | Text]) -> Text:
        """The sentence with these slots filled and the others by their names. KeyError for a slot that there is not."""
        unknown = values.keys() - self.slots.keys()
        if unknown:
            raise KeyError(f"no slots {sorted(unknown)} in {self.text.en!r}")
        return self.text.format(**{**self.slots, **values})
