"""Whose figures and of which days: filters in the address."""

from datetime import date

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone

from accounts.models import Person, Unit
from news.models import Article, Category
from news.statistics.period import Period, presets
from news.statistics.reading import Wanted
from news.workflow import is_editor

USUAL = "30-ngay"
EARLIEST = date(2000, 1, 1)
LONGEST = 3 * 366
NO_DAY = {"invalid": "Hãy ghi ngày, ví dụ 26/03/2026."}
TOO_EARLY = "Không có số liệu trước năm 2000."
TOO_LONG = "Một lần xem được nhiều nhất ba năm. Hãy chọn khoảng ngắn hơn."
BACKWARD = "Ngày cuối phải sau ngày đầu."


def scope_of(user):
    """Return the unit to whose figures `user` is limited, or None for all; 0 is no unit."""
    return None if is_editor(user) else user.unit_id or 0


def day_field(label):
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=NO_DAY,
        validators=[MinValueValidator(EARLIEST, TOO_EARLY)],
    )


def one_of(label, every, queryset=None, **options):
    """A field for one row of a table, or `every` of them."""
    return forms.ModelChoiceField(
        queryset,
        label=label,
        required=False,
        empty_label=every,
        error_messages={"invalid_choice": f"Hãy chọn lại {label.lower()}."},
        **options,
    )


class FilterForm(forms.Form):
    use_required_attribute = False

    first = day_field("Từ ngày")
    last = day_field("Đến ngày")
    unit = one_of("Đơn vị", "Mọi đơn vị", Unit.objects.order_by("name"))
    category = one_of("Chuyên mục", "Mọi chuyên mục", Category.objects.all())
    author = one_of("Người viết", "Mọi người viết", Person.objects.select_related("unit"))
    article = one_of(
        "Bài", "Mọi bài", Article.objects.filter(deleted_at=None), widget=forms.HiddenInput
    )
    period = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Không có kỳ như vậy."},
    )

    def __init__(self, data, *, user):
        super().__init__(data)
        self.scope = scope_of(user)
        self.presets = presets(timezone.localdate())
        self.fields["period"].choices = [(key, name) for key, (name, _) in self.presets.items()]
        pieces = Article.objects.filter(deleted_at=None, practice=False).exclude(publish_at=None)
        if self.scope is not None:
            del self.fields["unit"]
            pieces = pieces.filter(unit=self.scope)
            writers = self.fields["author"].queryset.filter(articles__unit=self.scope)
            self.fields["author"].queryset = writers.distinct()
        self.fields["article"].queryset = pieces.select_related("unit").defer("body", "search")

    def clean(self):
        given = super().clean()
        if not self.errors:
            given["days"] = period = self._period(given)
            if period.last < period.first:
                self.add_error("last", BACKWARD)
            elif period.length > LONGEST:
                self.add_error("first", TOO_LONG)
        return given

    def _period(self, given):
        """Return the days that were typed; where one end is missing, the usual stretch has it."""
        key = given["period"] or USUAL
        _, usual = self.presets[key]
        if not (given["first"] or given["last"]):
            return usual
        last = given["last"] or max(timezone.localdate(), given["first"])
        return Period(given["first"] or min(usual.first, last), last)

    @property
    def chosen(self):
        """The key of the stretch that holds, "" where days were typed."""
        typed = self.cleaned_data.get("first") or self.cleaned_data.get("last")
        return "" if typed else self.cleaned_data.get("period") or USUAL

    def wanted(self):
        """Return what the valid filters ask for, within what the person may see."""
        given = self.cleaned_data
        narrow = {
            name: given[name].pk if given[name] else None
            for name in ("category", "author", "article")
        }
        unit = given.get("unit")
        if self.scope is not None:
            return Wanted(given["days"], unit=self.scope, **narrow)
        return Wanted(given["days"], unit=unit.pk if unit else None, **narrow)
