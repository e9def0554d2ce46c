"""Which pictures stand in a report, in which order: the one function that writes it."""

from news.models import Photo
from news.pictures.models import Picture
from portal.vietnamese import normalise


def photos_of(article):
    """Return the photos of `article` in their order, as JSON keeps them."""
    return list(article.photos.order_by("position", "pk").values("picture", "caption"))


def place_photos(wanted, article):
    """Give the piece the photos `wanted`, as `photos_of` gives them; lost pictures are left out."""
    if wanted == photos_of(article):
        return
    there = Picture.objects.in_bulk([row["picture"] for row in wanted])
    present = {photo.picture_id: photo for photo in article.photos.all()}
    kept = []
    for position, row in enumerate([row for row in wanted if row["picture"] in there], 1):
        photo = present.pop(row["picture"], None) or Photo(picture=there[row["picture"]])
        photo.article, photo.position = article, position
        photo.caption = normalise(row["caption"])
        kept.append(photo)
    article.photos.exclude(pk__in=[photo.pk for photo in kept if photo.pk]).delete()
    Photo.objects.bulk_update([photo for photo in kept if photo.pk], ["position", "caption"])
    Photo.objects.bulk_create([photo for photo in kept if not photo.pk])
