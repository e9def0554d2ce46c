"""The fixed pages."""

from django.shortcuts import get_object_or_404, render

from portal.navigation.models import FixedPage
from portal.pagecache.pages import public_page


@public_page
def page(request, slug):
    page = get_object_or_404(FixedPage, slug=slug)
    context = {"page": page, "count_page": f"page:{page.slug}"}
    return render(request, "navigation/page.html", context)
