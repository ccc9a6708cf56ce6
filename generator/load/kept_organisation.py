"""The organisation file, read once: thousands of branches take seconds, what was read a moment."""

from __future__ import annotations

import errno
import os

import msgspec
from msgspec import Struct

from generator.identity import identify_bytes, identify_program, to_bytes
from generator.model.organisation import (
    Branch,
    Committee,
    Duty,
    Form,
    FormGroup,
    Organisation,
    Zone,
)
from generator.model.periods import Half, Quarter
from generator.model.problem import Problem


class _Kept(Struct, frozen=True, kw_only=True):
    """An organisation without what has no form as bytes: pairs instead of mappings by values."""

    name: str
    short_name: str
    committee: Committee
    zones: tuple[Zone, ...]
    branches: tuple[Branch, ...]
    rotation: tuple[tuple[Quarter, str, Duty], ...]
    half_year_duty: tuple[tuple[Half, tuple[str, ...]], ...]
    form_groups: tuple[FormGroup, ...]
    forms: tuple[Form, ...]
    thresholds: dict[str, float]


class _Reading(Struct, frozen=True, kw_only=True):
    organisation: _Kept | None
    problems: tuple[Problem, ...]


_DECODER = msgspec.msgpack.Decoder(_Reading)
_IN_MEMORY: dict[str, Organisation] = {}


def identify_reading(data: bytes, path: str) -> str:
    """The key of what is read from the organisation's file."""
    return identify_bytes(data, path.encode(), identify_program().encode())


def keep_organisation(
    key: str, organisation: Organisation | None, problems: tuple[Problem, ...]
) -> bytes:
    """What was read, as bytes; ``key`` is the identity of the file and of the program."""
    remember(key, organisation)
    kept: _Kept | None = None
    if organisation is not None:
        kept = _Kept(
            name=organisation.name,
            short_name=organisation.short_name,
            committee=organisation.committee,
            zones=organisation.zones,
            branches=organisation.branches,
            rotation=tuple((*about, duty) for about, duty in organisation.rotation.items()),
            half_year_duty=tuple(organisation.half_year_duty.items()),
            form_groups=organisation.form_groups,
            forms=organisation.forms,
            thresholds=dict(organisation.thresholds),
        )
    return to_bytes(_Reading(organisation=kept, problems=problems))


def take_organisation(key: str, data: bytes) -> tuple[Organisation | None, tuple[Problem, ...]]:
    """The organisation and its problems, as they were read."""
    reading = _DECODER.decode(data)
    kept = reading.organisation
    if kept is None:
        return None, reading.problems
    organisation = Organisation(
        name=kept.name,
        short_name=kept.short_name,
        committee=kept.committee,
        zones=kept.zones,
        branches=kept.branches,
        rotation={(quarter, zone): duty for quarter, zone, duty in kept.rotation},
        half_year_duty=dict(kept.half_year_duty),
        form_groups=kept.form_groups,
        forms=kept.forms,
        thresholds=kept.thresholds,
    )
    remember(key, organisation)
    return organisation, reading.problems


def remember(key: str, organisation: Organisation | None) -> None:
    """Have it at hand in this process, and in those that begin as its copies."""
    if organisation is not None:
        _IN_MEMORY.clear()
        _IN_MEMORY[key] = organisation


def find_organisation(key: str, data: bytes, path: str) -> Organisation:
    """The organisation of a key, read again where this process does not have it.

    OSError where the file, or the program, is not the one that the key was made from: a shared
    folder shows other machines what was there a moment ago.
    """
    if key not in _IN_MEMORY:
        from generator.load.organisation import read_organisation  # most builds have it at hand

        organisation, _ = read_organisation(data, path)
        if organisation is None or identify_reading(data, path) != key:
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), path)
        remember(key, organisation)
    return _IN_MEMORY[key]
