"""Messages to groups, one after the other; whatever happens is an outcome, never an exception."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence

import requests
from msgspec import Struct

from generator.locale import Translator
from generator.notify.robots import Answer, Group, Notice, read_answer
from generator.notify.sent import Sent

_CONNECT = 5
"""Seconds."""


class Delivery(Struct, frozen=True, kw_only=True):
    """A message, and what became of it."""

    group: Group
    notices: tuple[Notice, ...]
    answer: Answer


def deliver(
    group: Group, notices: Sequence[Notice], sent: Sent, t: Translator, *, patience: float
) -> Iterator[Delivery]:
    """Tell a group of reports. What it refuses for being too much waits for the next run.

    ``patience``: seconds to wait for an answer.
    """
    robot = group.robot
    for at in range(0, len(notices), robot.most):
        some = tuple(notices[at : at + robot.most])
        ids = [notice.id for notice in some]
        pause = sent.find_pause(group.key, robot.rates, time.time())
        if pause:
            time.sleep(pause)
        sent.note_moment(group.key, time.time())
        sent.mark(group.key, ids, "sending")
        answer = _post(group, some, t, patience)
        state = {"sent": "sent", "unsure": "unsure"}.get(answer.outcome)
        sent.mark(group.key, ids, state)  # type: ignore[arg-type]
        yield Delivery(group=group, notices=some, answer=answer)
        if answer.outcome != "sent":
            # The next one would fare no better, and a limit is the longer the more is sent.
            return


def _post(group: Group, notices: Sequence[Notice], t: Translator, patience: float) -> Answer:
    payload = group.robot.compose(notices, t)
    request = group.robot.sign(group.url, payload, group.secret, time.time())
    try:
        answer = requests.post(
            request.url,
            # As it is, not escaped: a message is limited in bytes.
            data=json.dumps(request.payload, ensure_ascii=False).encode(),
            headers={"Content-Type": "application/json; charset=utf-8"},
            timeout=(_CONNECT, patience),
            allow_redirects=False,
        )
    except (requests.ConnectTimeout, requests.exceptions.SSLError) as error:
        return Answer(outcome="refused", code=type(error).__name__)
    except requests.ConnectionError as error:
        # Nobody listens there, or somebody hung up after he had read it.
        is_refused = "NewConnectionError" in repr(error) or "NameResolution" in repr(error)
        return Answer(outcome="refused" if is_refused else "unsure", code=type(error).__name__)
    except requests.RequestException as error:
        return Answer(outcome="unsure", code=type(error).__name__)
    try:
        body: object = answer.json()
    except ValueError:
        body = None
    return read_answer(group.robot, answer.status_code, body)


def can_be_fetched(url: str) -> bool:
    """Whether a picture is there for whoever asks."""
    try:
        answer = requests.head(url, timeout=_CONNECT, allow_redirects=False)
    except requests.RequestException:
        return False
    kind = answer.headers.get("Content-Type", "")
    return answer.status_code == 200 and kind.startswith("image/")
