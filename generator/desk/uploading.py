"""Photos and attachments coming in, piece by piece, and going out small."""

from __future__ import annotations

from msgspec.structs import replace
from starlette.responses import Response

from generator.desk.drafts import FILES, PAPERS, PHOTOS, Draft, Paper
from generator.desk.files import File, Upload, UploadError, free_name
from generator.desk.visit import StoppedError, Visit
from generator.desk.writing import client_of, one_photo
from generator.locale import Translator


def begin(visit: Visit) -> Response:
    """Tell where to send a file, and how much of it is here already."""
    draft, desk = visit.draft(), visit.desk
    size = visit.get("size")
    if not size.isdecimal() or len(size) > 12:
        raise StoppedError(400, "desk-stop-form")
    if len(draft.files) >= desk.settings.files:
        raise StoppedError(422, "desk-upload-many", n=desk.settings.files)
    try:
        upload = desk.uploads.begin(
            draft.id, visit.person.name, visit.get("name"), int(size), visit.get("mark")[:200]
        )
    except UploadError as error:
        raise _stopped(error, visit.t) from error
    return visit.json({"upload": upload.id, "offset": upload.offset})


def tell(visit: Visit) -> Response:
    return visit.json({"offset": _upload(visit).offset})


def add(visit: Visit) -> Response:
    """Take a piece; after the last one the photo is looked at and put beside the report."""
    upload, desk = _upload(visit), visit.desk
    offset = visit.request.query_params.get("offset", "")
    if not offset.isdecimal() or len(offset) > 12:
        raise StoppedError(400, "desk-stop-form")
    is_read = visit.request.query_params.get("read") == "1"
    try:
        if visit.body:
            upload = desk.uploads.add(upload, int(offset), visit.body)
        if upload.offset < upload.size:
            return visit.json({"offset": upload.offset})
        if is_read and (digest := desk.uploads.keep_paper(upload)):
            return _put_paper(visit, upload, digest)
        file = desk.uploads.finish(upload, visit.standing.settings.photos)
    except UploadError as error:
        if error.message == "upload-offset":
            return visit.json({"offset": error.message_args["offset"]}, 409)
        raise _stopped(error, visit.t) from error
    draft, file = _put(visit, upload, file)
    desk.uploads.drop(upload)
    visit.audit("upload", draft.id, file.name)
    if is_read:
        html = bytes(visit.page("given.html", given=[file], draft=draft).body).decode()
        return visit.json({"offset": upload.size, "html": html, "revision": draft.revision})
    view = one_photo(draft, file, visit)
    html = bytes(visit.page("photo.html", photo=view, draft=draft).body).decode()
    return visit.json({"offset": upload.size, "html": html, "revision": draft.revision})


def _put_paper(visit: Visit, upload: Upload, digest: str) -> Response:
    """A Word file or zip that waits to be read; one of the same name is in its place."""
    paper = Paper(name=upload.name, digest=digest, size=upload.size)

    def put(now: Draft) -> Draft:
        others = tuple(one for one in now.papers if one.name != paper.name)
        return replace(now, papers=(*others, paper))

    draft = visit.desk.drafts.edit(
        upload.draft, put, person=visit.person.name, keys=[PAPERS], client=client_of(visit)
    )
    if draft is None:
        raise StoppedError(404, "desk-stop-missing")
    visit.desk.uploads.drop(upload)
    visit.audit("upload", draft.id, paper.name)
    html = bytes(visit.page("given.html", given=[paper], draft=draft).body).decode()
    return visit.json({"offset": upload.size, "html": html, "revision": draft.revision})


def _put(visit: Visit, upload: Upload, file: File) -> tuple[Draft, File]:
    """The file beside the report; one that is there already is not put there again."""
    found: list[File] = []

    def put(now: Draft) -> Draft:
        same = next((old for old in now.files if old.digest == file.digest), None)
        found.append(same or replace(file, name=free_name(file.name, {f.name for f in now.files})))
        if same is not None:
            return now
        values = dict(now.values)
        if found[0].is_photo:
            listed = values.get(PHOTOS) or [f.name for f in now.files if f.is_photo]
            known = [listed] if isinstance(listed, str) else list(listed)
            values[PHOTOS] = [
                *(one if isinstance(one, dict) else {"file": one} for one in known),
                {"file": found[0].name},
            ]
        return replace(now, values=values, files=(*now.files, found[0]))

    keys = [FILES, PHOTOS] if file.is_photo else [FILES]
    client = visit.request.query_params.get("client", "")
    draft = visit.desk.drafts.edit(
        upload.draft, put, person=visit.person.name, keys=keys, client=client[:24]
    )
    if draft is None:
        raise StoppedError(404, "desk-stop-missing")
    return draft, found[-1]


def remove(visit: Visit) -> Response:
    """Take a file away from a draft; earlier revisions still have it."""
    draft, name = visit.draft(), visit.path("name")

    def put(now: Draft) -> Draft:
        values = dict(now.values)
        if PHOTOS in values and isinstance(values[PHOTOS], list):
            values[PHOTOS] = [
                one
                for one in values[PHOTOS]
                if (one.get("file") if isinstance(one, dict) else one) != name
            ]
        if values.get("cover") == name:
            del values["cover"]
        return replace(now, values=values, files=tuple(f for f in now.files if f.name != name))

    found = visit.desk.drafts.edit(
        draft.id,
        put,
        person=visit.person.name,
        keys=[FILES, PHOTOS, "cover"],
        client=client_of(visit),
    )
    assert found is not None
    visit.audit("remove", draft.id, name)
    return visit.json({"revision": found.revision})


def show_file(visit: Visit) -> Response:
    """A small picture of a photo."""
    draft, name, desk = visit.draft(), visit.path("name"), visit.desk
    file = next((file for file in draft.files if file.name == name), None)
    if file is None or not file.is_photo:
        raise StoppedError(404, "desk-stop-missing")
    data = None if file.digest else desk.repository.read_blob(file.blob)
    small = desk.files.thumb(file.key, data)
    if small is None:
        raise StoppedError(404, "desk-stop-missing")
    return Response(
        small,
        media_type="image/jpeg",
        headers={"cache-control": "private, max-age=86400", "content-security-policy": "sandbox"},
    )


def _upload(visit: Visit) -> Upload:
    upload = visit.desk.uploads.find(visit.path("upload"), visit.person.name)
    if upload is None:
        raise StoppedError(404, "desk-stop-missing")
    draft = visit.desk.drafts.find(upload.draft)
    if draft is None or not visit.may_write(draft):
        raise StoppedError(404, "desk-stop-missing")
    return upload


def _stopped(error: UploadError, t: Translator) -> StoppedError:
    """A photo's refusal in the words of the rule."""
    if t.has(f"problem-{error.message}"):
        args = {key: value or "blank" for key, value in error.message_args.items()}
        return StoppedError(422, f"problem-{error.message}", **args)
    return StoppedError(422, f"desk-{error.message}", **error.message_args)
