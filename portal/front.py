"""In front of Django: doors that answer a request themselves, or leave it to the next.

A door takes (environ, start_response) and returns the body as a list of bytes, or None for
a request that is not its own.
"""

from portal.pagecache.front import page
from portal.visits.door import beacon

DOORS = (page, beacon)


class Front:
    """A WSGI application: the doors in order, then Django."""

    def __init__(self, django, doors=DOORS):
        self._django = django
        self._doors = doors

    def __call__(self, environ, start_response):
        for door in self._doors:
            answer = door(environ, start_response)
            if answer is not None:
                return answer
        return self._django(environ, start_response)
