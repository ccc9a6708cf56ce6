"""Pinyin of titles: dqhd and dangqunhuodong find 党群活动. Pure; spelling.py remembers it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.search.text import split_runs


def list_syllables() -> tuple[str, ...]:
    """Every syllable of Mandarin without its tone, as people type it (ü is v)."""
    from pypinyin.contrib.tone_convert import to_normal
    from pypinyin.pinyin_dict import pinyin_dict

    readings = {reading for several in pinyin_dict.values() for reading in several.split(",")}
    found = {to_normal(reading).replace("ü", "v") for reading in readings}
    return tuple(sorted(one for one in found if one.isascii() and set(one) & set("aeiouv")))


def spell(text: str) -> list[list[str]]:
    """Spell a text, run by run: a syllable a character, one letter or number a Latin one.

    Phrases decide between readings: 银行 is yin hang.
    """
    # Its dictionaries take longer to load than most of what is spelled.
    from pypinyin import lazy_pinyin

    return [
        [
            part
            for reading in lazy_pinyin("".join(run), errors=lambda latin: f"={latin}")
            for part in (reading[1:] if reading.startswith("=") else (reading,))
        ]
        for run in split_runs(text)
    ]


def spell_name(name: str) -> dict[str, str]:
    """Full pinyin and initials of a unit's name, without spaces."""
    return join_spelled(spell(name))


def join_spelled(runs: Iterable[Iterable[str]]) -> dict[str, str]:
    """Full pinyin and initials of what is spelled like this."""
    spelled = [syllable for run in runs for syllable in run]
    return {
        "pinyin": "".join(spelled),
        "initials": "".join(syllable[0] for syllable in spelled),
    }
