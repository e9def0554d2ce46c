"""The pictures of an imported piece into the library: from the folder, or to be supplied."""

from pathlib import PurePosixPath

from django.core.exceptions import ValidationError

from news.pictures import uploads
from news.pictures.bodies import picture_ids
from news.pictures.models import Picture
from news.submissions.shots import is_file_name, names_in, plain_name, with_addresses
from portal.images import NotAPicture
from portal.vietnamese import excerpt

NOWHERE = "data:,"  # the cleaner drops a picture that is there
AWAITED = "ảnh “{name}” {why}; bài giữ chỗ cho ảnh"


class Supplier:
    """Takes pictures out of `folder` (None: all of them are to be supplied)."""

    def __init__(self, folder, tell):
        self.folder = folder.resolve() if folder else None
        self.tell = tell

    def pictures(self, piece, known):
        """Return {name: Picture} of the pictures of `piece`; those `known` are not taken again."""
        return {
            name: known.get(_file_name(name)) or self._picture(piece, shot, name)
            for name, shot in _wanted(piece).items()
        }

    def _picture(self, piece, shot, name):
        texts = {
            "alt": excerpt(shot.alt, 300) if shot else "",
            "caption": shot.caption if shot else "",
            "credit": shot.credit if shot else "",
            "original_name": _file_name(name),
        }
        if self.folder:
            try:
                with self._file(name).open("rb") as file:
                    return uploads.add(file, **texts)
            except (NotAPicture, ValidationError, OSError, ValueError) as error:
                why = AWAITED.format(name=name, why=_reason(error))
                self.tell(f"dòng {piece.line}: {why}")
        picture = Picture(**texts)
        uploads.tidy(picture)
        picture.save()
        return picture

    def _file(self, name):
        """Return the path of a file in the folder; raises ValueError for one that is elsewhere."""
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder):
            raise ValueError("nằm ngoài thư mục ảnh")
        if not path.is_file():
            raise ValueError("không có trong thư mục ảnh")
        return path


def _file_name(name):
    return PurePosixPath(name).name or name


def _reason(error):
    if isinstance(error, OSError):
        return "không đọc được"
    if isinstance(error, ValidationError):
        return "không nhận được: " + " ".join(error.messages)
    sentence = str(error)
    return sentence if not isinstance(error, NotAPicture) else f"không nhận được: {sentence}"


def _wanted(piece):
    """Return {name: Shot, or None for a name that stands in the body alone}."""
    listed = {plain_name(shot.file): shot for shot in piece.pictures}
    named = [name for name in names_in(piece.body_html) if is_file_name(name)]
    return dict.fromkeys(name for name in named if name not in listed) | listed


def pictures_of(article):
    """Return the pictures that a piece has already, by the names of their files."""
    ids = [article.lead_picture_id, *picture_ids(article.body)]
    ids += article.photos.values_list("picture", flat=True)
    found = Picture.objects.filter(pk__in=[pk for pk in ids if pk])
    return {picture.original_name: picture for picture in found}


def has_pictures(piece):
    return bool(_wanted(piece))


def place(piece, article, pictures):
    """Put `pictures` ({name: Picture}) into the body and the head of an unprepared `article`.

    Return those that a photo report shows beside its text, in order. In a story they stand in
    the text, and what it does not name follows it.
    """
    inside = names_in(article.body)
    listed = [plain_name(shot.file) for shot in piece.pictures]
    ordered = [pictures[name] for name in dict.fromkeys([*inside, *listed]) if name in pictures]
    article.lead_picture = ordered[0] if ordered else None
    if piece.kind == "photo-report":
        article.body = with_addresses(article.body, lambda name: NOWHERE)
        return ordered
    addresses = {name: picture.get_absolute_url() for name, picture in pictures.items()}
    article.body = with_addresses(article.body, addresses.get)
    loose = [pictures[name] for name in dict.fromkeys(listed) if name not in inside]
    for picture in loose[0 if ordered[:1] != loose[:1] else 1 :]:
        figure = f'<figure class="image"><img src="{picture.get_absolute_url()}" alt=""></figure>'
        article.body += figure
    return []
