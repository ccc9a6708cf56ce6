"""The review reaches each forge as one comment that is updated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from forge import TOKEN, Forge, by, serve_forge

from generator.locale import load_translator
from generator.review.post import PostError, post_comment
from generator.review.render import MARKER

BODY = f"{MARKER}\n## 稿件评审\n"


@pytest.fixture(params=["gitlab", "gitea", "github"])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[str, Forge]]:
    with serve_forge(request.param) as forge:
        yield request.param, forge


def test_one_comment_is_kept_up_to_date(served: tuple[str, Forge]) -> None:
    name, forge = served
    forge.comments += [{"id": number, "body": "请看一下"} for number in range(4)]
    environment = forge.environment(name)
    assert post_comment(name, BODY, environment) == "created"
    forge.comments += [{"id": 200 + number, "body": "好的"} for number in range(4)]
    assert post_comment(name, BODY, environment) == "unchanged"
    assert post_comment(name, BODY + "又改了", environment) == "updated"
    ours = [comment for comment in forge.comments if MARKER in str(comment["body"])]
    assert [comment["body"] for comment in ours] == [BODY + "又改了"]
    assert len(forge.comments) == 9


def test_quoted_marker_is_somebody_elses(served: tuple[str, Forge]) -> None:
    name, forge = served
    forge.comments.append({"id": 1, "body": f"> {BODY}\n为什么？"})
    assert post_comment(name, BODY, forge.environment(name)) == "created"
    assert str(forge.comments[0]["body"]).startswith(">")


def test_somebody_elses_comment_is_left_alone(served: tuple[str, Forge]) -> None:
    """Whoever begins a comment with our marker cannot have it rewritten, nor keep ours away."""
    name, forge = served
    forge.comments.append({"id": 1, "body": BODY + "假的", **by("mallory")})
    environment = forge.environment(name)
    assert post_comment(name, BODY, environment) == "created"
    assert post_comment(name, BODY + "新", environment) == "updated"
    assert [comment["body"] for comment in forge.comments] == [BODY + "假的", BODY + "新"]


@pytest.mark.parametrize("user", ["github-actions[bot]", "gitea-actions"])
def test_jobs_own_user_is_known(served: tuple[str, Forge], user: str) -> None:
    """A job's token may not ask whose it is."""
    name, forge = served
    forge.user, forge.writer = None, user
    environment = forge.environment(name)
    assert post_comment(name, BODY, environment) == "created"
    assert post_comment(name, BODY + "新", environment) == "updated"
    forge.comments.append({"id": 1, "body": BODY + "假的", **by("github-actions")})
    assert post_comment(name, BODY + "新", environment) == "unchanged"


def test_user_may_be_named(served: tuple[str, Forge]) -> None:
    name, forge = served
    forge.user, forge.writer = None, "Publicity"
    environment = forge.environment(name) | {"HUOYE_USER": "publicity"}
    assert post_comment(name, BODY, environment) == "created"
    assert post_comment(name, BODY + "新", environment) == "updated"


def test_request_must_stand_where_the_result_was_made(served: tuple[str, Forge]) -> None:
    name, forge = served
    environment = forge.environment(name) | {"HUOYE_HEAD": "c0ffee"}
    assert post_comment(name, BODY, environment) == "created"
    forge.head = "bad"
    with pytest.raises(PostError) as caught:
        post_comment(name, BODY + "新", environment)
    assert caught.value.message == "post-other-head"
    assert len(forge.comments) == 1


@pytest.mark.parametrize("status", [401, 403, 404, 413, 422, 429, 500, 502, 503, 417])
def test_every_answer_is_told_as_what_it_is(served: tuple[str, Forge], status: int) -> None:
    name, forge = served
    for language in ("zh", "en"):
        told = {}
        for forge.status in (status, 418):
            with pytest.raises(PostError) as caught:
                post_comment(name, BODY, forge.environment(name))
            message, args = caught.value.message, caught.value.message_args
            told[forge.status] = load_translator(language)(message, **args)
        mine, other = told.values()
        assert f"{status}" in mine
        assert (mine.replace(str(status), "") == other.replace("418", "")) == (status == 417)


def test_refusal_does_not_tell_the_token(served: tuple[str, Forge]) -> None:
    name, forge = served
    forge.status = 403
    with pytest.raises(PostError) as caught:
        post_comment(name, BODY, forge.environment(name))
    assert caught.value.message == "post-refused"
    assert TOKEN not in str(caught.value)


def test_redirect_does_not_carry_the_token_away(served: tuple[str, Forge]) -> None:
    name, forge = served
    forge.status = 302
    with pytest.raises(PostError):
        post_comment(name, BODY, forge.environment(name))
    assert len(forge.calls) == 1


@pytest.mark.parametrize("forge", ["gitlab", "gitea", "github"])
def test_missing_variable_is_named(forge: str) -> None:
    with pytest.raises(PostError) as caught:
        post_comment(forge, BODY, {})
    assert caught.value.message == "post-variable"
