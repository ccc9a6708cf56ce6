"""The robots' interfaces, as their makers document them. Pure: what to send, what answers mean.

A robot takes an address with a key in it. DingTalk's and Feishu's want a signature, too, where the
group's owner has chosen so.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal
from urllib.parse import quote, quote_plus, urlsplit

from msgspec import Struct, structs

from generator.locale import Translator

Payload = dict[str, Any]


class Notice(Struct, frozen=True, kw_only=True):
    """What a group is told of a report."""

    id: str
    title: str
    unit: str
    day: str
    """As the language writes it."""
    summary: str
    url: str
    cover: str = ""
    """Address of a JPEG that could be fetched; empty where there is none."""

    @property
    def byline(self) -> str:
        return f"{self.unit} · {self.day}"


class Request(Struct, frozen=True, kw_only=True):
    """What goes over the wire."""

    url: str
    payload: Payload


Outcome = Literal["sent", "refused", "limited", "unsure"]


class Answer(Struct, frozen=True, kw_only=True):
    """What became of a message."""

    outcome: Outcome
    """``refused`` and ``limited`` were certainly not shown, ``unsure`` may have been."""
    code: str = ""
    text: str = ""
    """In the robot's own words."""


class Robot(Struct, frozen=True, kw_only=True):
    """One kind of robot. Its addresses are in ``HUOYE_<NAME>_URL``, secrets in ``…_SECRET``."""

    name: str
    most: int
    """Reports in one message."""
    rates: tuple[tuple[int, float], ...]
    """Messages that its maker lets through, and within how many seconds, a minute at most."""
    compose: Callable[[Sequence[Notice], Translator], Payload]
    sign: Callable[[str, Payload, str, float], Request]
    """Address, payload, secret (or empty) and seconds since 1970 → what is sent."""
    code: Callable[[Mapping[str, Any]], tuple[Any, Any]]
    """The code in an answer, 0 for success and None for no answer of its kind, and the words."""
    limits: frozenset[int]
    """Codes that mean: too many."""


def read_answer(robot: Robot, status: int, body: object) -> Answer:
    """What an answer means; ``body`` is its JSON, None where it was none."""
    if status == 429:
        return Answer(outcome="limited", code="429")
    if status >= 500:
        # Of a gateway: what stands behind it may have taken the message.
        return Answer(outcome="unsure", code=str(status))
    code, text = robot.code(body) if isinstance(body, Mapping) else (None, "")
    is_known = isinstance(code, int) and not isinstance(code, bool)
    if status >= 300 and not (is_known and code):
        return Answer(outcome="refused", code=str(status))
    if not is_known:
        return Answer(outcome="unsure", code=str(status))
    if code == 0:
        return Answer(outcome="sent")
    outcome: Outcome = "limited" if code in robot.limits else "refused"
    return Answer(outcome=outcome, code=str(code), text=str(text or "")[:200])


def is_address(url: str) -> bool:
    """Whether a message can be sent there."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def cut_bytes(text: str, limit: int) -> str:
    """So much of a text as fits into so many bytes of UTF-8."""
    data = text.encode()
    if len(data) <= limit:
        return text
    return data[: limit - 3].decode(errors="ignore").rstrip() + "…"


# So that eight reports stay below the 20 000 bytes that DingTalk and Feishu take in one message.
_MOST_TITLE, _MOST_SUMMARY = 240, 900


def _shorten(notice: Notice) -> Notice:
    return structs.replace(
        notice,
        title=cut_bytes(notice.title, _MOST_TITLE),
        summary=cut_bytes(notice.summary, _MOST_SUMMARY),
    )


def _heading(notices: Sequence[Notice], t: Translator) -> str:
    return notices[0].title if len(notices) == 1 else t("notify-several", n=len(notices))


# 企业微信


def _compose_wecom(notices: Sequence[Notice], _: Translator) -> Payload:
    articles = []
    for notice in notices:
        article = {
            "title": cut_bytes(notice.title, 128),
            "description": cut_bytes(f"{notice.byline}\n{notice.summary}", 512),
            "url": notice.url,
        }
        articles.append(article | ({"picurl": notice.cover} if notice.cover else {}))
    return {"msgtype": "news", "news": {"articles": articles}}


def _sign_wecom(url: str, payload: Payload, _secret: str, _now: float) -> Request:
    return Request(url=url, payload=payload)


# 钉钉


def _compose_dingtalk(notices: Sequence[Notice], t: Translator) -> Payload:
    notices = [*map(_shorten, notices)]
    heading = _heading(notices, t)
    if len(notices) == 1:
        [notice] = notices
        parts = [f"![]({notice.cover})"] if notice.cover else []
        parts += [
            f"### {_plain(notice.title)}",
            f"> {_plain(notice.byline)}",
            _plain(notice.summary),
        ]
        card = {
            "title": heading,
            "text": "\n\n".join(part for part in parts if part),
            "singleTitle": t("notify-open"),
            "singleURL": notice.url,
        }
        return {"msgtype": "actionCard", "actionCard": card}
    lines = [f"### {heading}"]
    lines += [f"- [{_plain(n.title)}]({_target(n.url)})  \n  {_plain(n.byline)}" for n in notices]
    return {"msgtype": "markdown", "markdown": {"title": heading, "text": "\n".join(lines)}}


# Marks of its Markdown as signs that look alike and are none.
_MARKS = str.maketrans("[]()*`<>#|!", "［］（）＊｀＜＞＃｜！")


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(_MARKS)


def _target(url: str) -> str:
    return quote(url, safe="%/:?&=#@+,;~.-_")


def _sign_dingtalk(url: str, payload: Payload, secret: str, now: float) -> Request:
    if not secret:
        return Request(url=url, payload=payload)
    stamp = str(round(now * 1000))
    digest = hmac.digest(secret.encode(), f"{stamp}\n{secret}".encode(), "sha256")
    sign = quote_plus(base64.b64encode(digest))
    joint = "&" if "?" in url else "?"
    return Request(url=f"{url}{joint}timestamp={stamp}&sign={sign}", payload=payload)


# 飞书


def _compose_feishu(notices: Sequence[Notice], t: Translator) -> Payload:
    elements: list[Payload] = []
    notices = [*map(_shorten, notices)]
    for notice in notices:
        lines = [notice.title] if len(notices) > 1 else []
        lines += [notice.byline, notice.summary]
        text = "\n".join(line for line in lines if line)
        elements.append({"tag": "div", "text": {"tag": "plain_text", "content": text}})
        button = {
            "tag": "button",
            "text": {"tag": "plain_text", "content": t("notify-open")},
            "type": "primary" if len(notices) == 1 else "default",
            "url": notice.url,
        }
        elements.append({"tag": "action", "actions": [button]})
    title = {"tag": "plain_text", "content": _heading(notices, t)}
    card = {
        "config": {"wide_screen_mode": True},
        "header": {"title": title, "template": "red"},
        "elements": elements,
    }
    return {"msg_type": "interactive", "card": card}


def _sign_feishu(url: str, payload: Payload, secret: str, now: float) -> Request:
    if not secret:
        return Request(url=url, payload=payload)
    stamp = str(int(now))
    # The text is the key here, and nothing is what it signs.
    digest = hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
    signed = {"timestamp": stamp, "sign": base64.b64encode(digest).decode(), **payload}
    return Request(url=url, payload=signed)


def _code_of(*names: tuple[str, str]) -> Callable[[Mapping[str, Any]], tuple[Any, Any]]:
    def code(body: Mapping[str, Any]) -> tuple[Any, Any]:
        for number, words in names:
            if number in body:
                return body[number], body.get(words)
        return None, ""

    return code


ROBOTS: Mapping[str, Robot] = {
    robot.name: robot
    for robot in (
        Robot(
            name="wecom",
            most=8,
            rates=((20, 60),),
            compose=_compose_wecom,
            sign=_sign_wecom,
            code=_code_of(("errcode", "errmsg")),
            limits=frozenset({45009, -1}),
        ),
        Robot(
            name="dingtalk",
            most=8,
            rates=((20, 60),),
            compose=_compose_dingtalk,
            sign=_sign_dingtalk,
            code=_code_of(("errcode", "errmsg")),
            limits=frozenset({130101, 410100, -1}),
        ),
        Robot(
            name="feishu",
            most=8,
            rates=((100, 60), (5, 1)),
            compose=_compose_feishu,
            sign=_sign_feishu,
            code=_code_of(("code", "msg"), ("StatusCode", "StatusMessage")),
            limits=frozenset({11232, 99991400}),
        ),
    )
}


class Group(Struct, frozen=True, kw_only=True):
    """A robot in a group: where it takes messages."""

    robot: Robot
    url: str
    secret: str

    @property
    def key(self) -> str:
        """Tells groups apart without telling the address."""
        return f"{self.robot.name}-{hashlib.sha256(self.url.encode()).hexdigest()[:12]}"

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


class Misconfigured(Struct, frozen=True, kw_only=True):
    """A variable that does not hold what it should; never its value."""

    variable: str
    reason: Literal["address", "secrets"]


def find_groups(environment: Mapping[str, str]) -> tuple[list[Group], list[Misconfigured]]:
    """The groups that the environment names: several addresses, and as many secrets, with blanks
    between them."""
    groups: list[Group] = []
    wrong: list[Misconfigured] = []
    for robot in ROBOTS.values():
        name = f"HUOYE_{robot.name.upper()}_URL"
        urls = environment.get(name, "").split()
        secrets = environment.get(f"HUOYE_{robot.name.upper()}_SECRET", "").split()
        if not all(map(is_address, urls)):
            wrong.append(Misconfigured(variable=name, reason="address"))
            continue
        if secrets and len(secrets) != len(urls):
            wrong.append(Misconfigured(variable=name.replace("URL", "SECRET"), reason="secrets"))
            continue
        for url, secret in zip(urls, secrets or [""] * len(urls), strict=True):
            groups.append(Group(robot=robot, url=url, secret="" if secret == "-" else secret))
    return groups, wrong


_SECRET = re.compile(r"(key|access_token|sign|hook/)[=/]?[\w%-]+", re.IGNORECASE)


def hide(text: str, groups: Iterable[Group]) -> str:
    """A robot's words without addresses and secrets."""
    for group in groups:
        for value in (group.url, group.secret):
            text = text.replace(value, "…") if value else text
    return _SECRET.sub("…", text)
