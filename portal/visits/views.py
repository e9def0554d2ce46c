from django.db import Error
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.pagecache.pages import make_anonymous, public_page
from portal.visits import counting
from portal.visits.beacons import page_of
from portal.visits.senders import is_reader, sender_of
from portal.visits.statistics import periods_and_days
from portal.visits.windows import day_of, window_of

LONGEST_BODY = 64 * 1024  # what a browser lets a beacon carry; ours carries nothing


@csrf_exempt  # changes nothing but a count, and must work on pages that are the same for everybody
@require_POST
@cache_control(no_store=True)
def count(request, token):
    """Count one view and answer the totals; the request's body is never read."""
    make_anonymous(request)  # so that nothing on the way out answers to a cookie
    page = page_of(token)
    if page is None:
        return JsonResponse({"error": "Không có trang này."}, status=404)
    if _length(request) > LONGEST_BODY:
        return JsonResponse({"error": "Yêu cầu quá dài."}, status=413)
    now = timezone.now()
    try:
        counted = counting.count(
            page,
            sender=sender_of(request, day_of(now)),
            window=window_of(now),
            bot=not is_reader(request),
        )
    except Error:
        return JsonResponse({"error": "Chưa đếm được."}, status=503)
    return JsonResponse(counted._asdict())


@public_page(seconds=5)
def statistics(request):
    periods, days = periods_and_days()
    context = {"periods": periods, "days": days, "count_page": "statistics"}
    return render(request, "visits/statistics.html", context)


def _length(request):
    """Return the announced length of the body; what cannot be read as a number is none."""
    try:
        return int(request.headers.get("Content-Length") or 0)
    except ValueError:
        return 0
