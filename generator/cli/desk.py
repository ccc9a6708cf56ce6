"""``huoye desk``."""

from __future__ import annotations

import logging
import os
from importlib.util import find_spec
from pathlib import Path

import click

from generator.cli.common import OK, PROBLEMS, config_option, print_problems, read_settings
from generator.cli.localised import new_command
from generator.cli.site import Address
from generator.locale import Translator

_ADDRESS = "127.0.0.1:8090"
_NEEDED = ("starlette", "uvicorn", "argon2")


def new_desk(t: Translator) -> click.Command:
    address = click.Option(
        ["-a", "--address"],
        type=Address(),
        default=_ADDRESS,
        show_default=True,
        metavar=t("cli-metavar-address"),
        help=t("cli-option-desk-address"),
    )
    options = click.Option(
        ["--options", "options_file"],
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=t("cli-metavar-file"),
        help=t("cli-option-desk-file"),
    )
    new_admin = click.Option(
        ["--new-admin"], metavar=t("cli-metavar-name"), help=t("cli-option-new-admin")
    )
    return new_command(t, "desk", desk, [address, options, new_admin, config_option(t)])


def desk(address: str, options_file: Path | None, new_admin: str | None, config_file: Path) -> int:
    """Serve the desk until somebody stops it."""
    _, t = read_settings(config_file)
    if any(find_spec(name) is None for name in _NEEDED):
        click.echo(t("cli-error", text=t("desk-extra-missing")), err=True)
        return PROBLEMS
    # The extra's libraries, which no other command needs.
    from generator.desk.accounts import NAME, Person, new_password
    from generator.desk.app import build_app
    from generator.desk.desk import make_first_admin, open_desk
    from generator.desk.serve import serve
    from generator.desk.settings import DESK_FILE, load_desk_settings
    from generator.desk.shelf import ShelfError
    from generator.git import GitError

    settings, problems = load_desk_settings(options_file or config_file.parent / DESK_FILE)
    print_problems(problems, t, err=True)
    if settings is None:
        return PROBLEMS
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    try:
        opened = open_desk(config_file, settings, token=os.environ.get("HUOYE_TOKEN", ""))
    except GitError as error:
        text = t("desk-no-repository", detail=str(error))
        click.echo(t("cli-error", text=text), err=True)
        return PROBLEMS
    except ShelfError as error:
        print_problems(error.problems, t, err=True)
        click.echo(t("cli-error", text=t(error.message, **error.message_args)), err=True)
        return PROBLEMS
    if new_admin:
        if not NAME.fullmatch(new_admin):
            click.echo(t("cli-error", text=t("desk-people-name")), err=True)
            return PROBLEMS
        password = new_password()
        person = Person(name=new_admin, shown=new_admin, role="admin", must_change=True)
        opened.accounts.put(person, password)
        opened.audit.add("person-changed", person="", subject=new_admin, detail="admin")
        click.echo(f"{new_admin}  {password}")
        return OK
    if first := make_first_admin(opened, t("desk-role-admin")):
        click.echo(t("desk-first-admin", name=first[0], password=first[1]))
    click.echo(t("desk-started", address=address))
    try:
        serve(build_app(opened), address)
    except OSError as error:
        click.echo(t("cli-error", text=t("desk-no-port", detail=str(error.strerror))), err=True)
        return PROBLEMS
    return OK
