"""“Việc nền bị lỗi”: letters and other work that were given up, and another go for them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from news.notices.forms import TaskForm
from portal.operation import failures

WHO = "news.govern_newsroom"  # the Ban Biên tập; a superuser has it, too
GONE = "Việc này không còn trong danh sách: có thể người khác vừa xử lý."


@never_cache
@login_required
@permission_required(WHO, raise_exception=True)
@require_safe
def tasks(request):
    """What was given up, and what will be tried again by itself."""
    context = {
        "given_up": failures.told(failures.given_up()[: failures.MOST]),
        "waiting": failures.told(failures.waiting()[: failures.MOST]),
    }
    return render(request, "notices/tasks.html", context)


@never_cache
@login_required
@permission_required(WHO, raise_exception=True)
@require_POST
def retry(request):
    """Try one again."""
    return _done(request, failures.retry, "Việc đã vào hàng chờ, sẽ được làm lại ngay.")


@never_cache
@login_required
@permission_required(WHO, raise_exception=True)
@require_POST
def dismiss(request):
    """Take one off the list, for ever."""
    return _done(request, failures.dismiss, "Đã bỏ việc này khỏi danh sách.")


def _done(request, change, sentence):
    form = TaskForm(request.POST)
    if form.is_valid() and change(form.cleaned_data["task"]):
        messages.success(request, sentence)
    else:
        messages.warning(request, GONE)
    return redirect("notices:tasks")
