"""A site of a few public pages that remember how often they were rendered."""

from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.urls import path

from portal.errors import bad_request, forbidden, not_found, server_error
from portal.pagecache.edition import changed
from portal.pagecache.pages import public_page

TEXT = "Tuổi trẻ Đồng Nai. " * 200


class Scene:
    """What the pages do; a test sets it, a fixture puts it back."""

    def __init__(self):
        self.rendered = 0
        self.seen = {}
        self.event = None  # called in the midst of a rendering
        self.status = 200


scene = Scene()


@public_page(parameters=["trang"])
def page(request):
    scene.rendered += 1
    scene.seen = {"parameters": request.GET.dict(), "address": request.build_absolute_uri()}
    scene.seen |= {"user": str(request.user), "cookies": request.COOKIES}
    scene.seen |= {"session": dict(request.session)}
    if scene.event:
        scene.event()
    return HttpResponse(f"{scene.rendered} {TEXT}", status=scene.status)


def change():
    changed()


def vanish():
    raise Http404


def lose_database():
    raise OperationalError("server closed the connection unexpectedly")


handler400, handler403, handler404, handler500 = bad_request, forbidden, not_found, server_error
urlpatterns = [path("", page), path("khac/", page)]
