from django.db import connection
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.pagecache.pages import make_anonymous, public_page
from portal.visits.counting import append
from portal.visits.door import answered
from portal.visits.statistics import carried_over, chart_of, periods_and_days, reading_now


@csrf_exempt  # changes nothing but a count, and must work on pages that are the same for everybody
@require_POST
@cache_control(no_store=True)
def count(request, token):
    """Count as portal/visits/door.py does, where the server has no doors in front of Django."""
    make_anonymous(request)  # so that nothing on the way out answers to a cookie

    def alone(sent):
        with connection.cursor() as cursor:
            return append(cursor, [sent])[0]

    status, answer = answered(request.META, f"{token}/", alone, connection.cursor)
    return JsonResponse(answer, status=status)


@public_page(seconds=5)
def statistics(request):
    periods, days = periods_and_days()
    _, ever = periods[-1]
    carried = carried_over()
    context = {
        "carried": carried,
        "visits": ever.visits + carried,
        "reading": reading_now(),
        "periods": periods,
        "days": days,
        "chart": chart_of(days),
        "count_page": "statistics",
    }
    return render(request, "visits/statistics.html", context)
