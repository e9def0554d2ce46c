"""The desk's forms."""

from django import forms

from accounts.models import Person, Unit
from accounts.units import choices_for
from news.models import Article, Category, Topic
from news.workflow import is_editor
from portal.editor import EditorWidget
from portal.vietnamese import normalise

NO_HOUR = {"invalid": "Hãy ghi ngày giờ, ví dụ 26/03/2026 06:00."}
LONGEST_BODY = 400_000  # characters of HTML: a hundred printed pages
BODY_TOO_LONG = "Nội dung quá dài cho một bài. Hãy chia thành nhiều bài."


def too_long(what, limit):
    """Return the error messages of a text field by its name in a sentence."""
    return {"max_length": f"{what} dài quá {limit} ký tự (đang có %(show_value)d)."}


def choose(what):
    """Return the error messages of a field where one of several is chosen."""
    sentence = f"Hãy chọn {what}."
    return {"required": sentence, "invalid_choice": sentence, "invalid": sentence}


def focus_first_error(*parts):
    """Let the browser open the page at the first field that has an error, without JavaScript."""
    for part in parts:
        for name in part.fields:
            if name in part.errors and not part.fields[name].widget.is_hidden:
                part.fields[name].widget.attrs["autofocus"] = True
                return


class PeopleField(forms.CharField):
    """Names separated by commas; each is a Person, made when new."""

    def __init__(self, **kwargs):
        super().__init__(max_length=500, required=False, **kwargs)

    def clean(self, value):
        names = [" ".join(normalise(name).split()) for name in super().clean(value).split(",")]
        if any(len(name) > 120 for name in names):
            raise forms.ValidationError(
                "Tên người dài quá 120 ký tự. Các tên cách nhau bằng dấu phẩy."
            )
        return list(dict.fromkeys(name for name in names if name))


class ArticleForm(forms.ModelForm):
    """A piece as its writer or editor sees it. Saving never changes its state."""

    authors = PeopleField(label="Người viết", help_text="Nhiều người thì cách nhau bằng dấu phẩy.")
    photographers = PeopleField(label="Người chụp")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        fields = [
            "title", "short_title", "lead", "body", "category", "unit", "genre", "byline",
            "source", "topics", "featured", "expires_at",
        ]  # fmt: skip
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "lead": forms.Textarea(attrs={"rows": 3}),
            "body": EditorWidget,
            "topics": forms.CheckboxSelectMultiple,
            "expires_at": forms.DateTimeInput(
                attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            ),
        }
        error_messages = {
            "title": too_long("Tên bài", 300) | {"required": "Hãy ghi tên bài."},
            "short_title": too_long("Tên ngắn", 90),
            "lead": too_long("Sapo", 1000),
            "byline": too_long("Bút danh", 200),
            "source": too_long("Nguồn", 200),
            "category": choose("chuyên mục"),
            "unit": choose("đơn vị"),
            "genre": choose("thể loại"),
            "expires_at": NO_HOUR,
        }
        help_texts = {
            "title": "Không ghi tên đơn vị: trang tự thêm “Tân Phú: …” ở trước.",
            "short_title": "Dùng trên trang chủ khi tên bài dài. Không bắt buộc.",
            "lead": "Một, hai câu tóm tắt. Để trống thì lấy phần đầu của bài.",
            "expires_at": "Sau giờ này bài rời các danh sách, địa chỉ của bài vẫn còn.",
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["category"].queryset = Category.objects.order_by("position", "pk")
        self.fields["category"].empty_label = "– Chọn chuyên mục –"
        self.fields["topics"].queryset = Topic.objects.order_by("name")
        self._offer_units()
        self._fill_people()
        self.fields["version"].initial = self.instance.version
        if not is_editor(user):
            del self.fields["featured"], self.fields["expires_at"]

    def clean_body(self):
        """Refuse what is no article any more, before it is taken apart."""
        body = self.cleaned_data["body"]
        if len(body) > LONGEST_BODY:
            raise forms.ValidationError(BODY_TOO_LONG)
        return body

    def clean_title(self):
        """The unit's prefix is printed by itself: typed again, it is taken off."""
        title = " ".join(normalise(self.cleaned_data["title"]).split())
        unit = self.data.get(self.add_prefix("unit"))
        prefix = self.fields["unit"].queryset.filter(pk=unit if str(unit).isdigit() else None)
        name = prefix.values_list("short_name", flat=True).first()
        if name and title.lower().startswith(f"{name.lower()}:"):
            title = title[len(name) + 1 :].strip()
        if not title:
            raise forms.ValidationError("Hãy ghi tên bài.")
        return title

    def save(self, commit=True):
        self.instance.version += 1
        article = super().save(commit)
        for field in ("authors", "photographers"):
            people = [self._person(name) for name in self.cleaned_data[field]]
            getattr(article, field).set(people)
        return article

    def _person(self, name):
        found = Person.objects.filter(name=name).order_by("pk").first()
        return found or Person.objects.create(name=name, unit=self.instance.unit)

    def _offer_units(self):
        """The units that `user` may write for, and the one the piece has already."""
        offered = choices_for(self.user)
        if self.instance.unit_id and self.instance.publish_at:
            offered = offered | type(self.instance.unit).objects.filter(pk=self.instance.unit_id)
        self.fields["unit"].queryset = offered.distinct()
        self.fields["unit"].empty_label = None
        if not self.instance.unit_id:
            self.initial["unit"] = self.user.unit_id
        self._settle_unit()

    def _settle_unit(self):
        """Where one unit is all there is to choose, it is said and not asked."""
        offered = list(self.fields["unit"].queryset[:2])
        self.has_no_unit = not offered
        self.only_unit = None
        if len(offered) == 1 and self.instance.unit_id in (None, offered[0].pk):
            self.only_unit = offered[0]
            self.initial["unit"] = offered[0].pk
            self.fields["unit"].widget = forms.HiddenInput()

    def _fill_people(self):
        if not self.instance.pk:
            return
        for field in ("authors", "photographers"):
            names = getattr(self.instance, field).values_list("name", flat=True)
            self.fields[field].initial = ", ".join(names)


class StepForm(forms.Form):
    """What a step may need: a reason, an hour."""

    comment = forms.CharField(
        label="Lý do", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    publish_at = forms.DateTimeField(
        label="Giờ đăng",
        required=False,
        error_messages=NO_HOUR,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


# What people call the states, by their word in the address: time speaks along.
STATES = {
    "draft": ("Bản thảo", lambda found: found.filter(state="draft")),
    "waiting": (
        "Chờ duyệt, mọi cấp",
        lambda found: found.filter(state__in=["submitted", "proposed"]),
    ),
    "submitted": ("Chờ duyệt", lambda found: found.filter(state="submitted")),
    "proposed": ("Chờ Ban Biên tập duyệt", lambda found: found.filter(state="proposed")),
    "returned": ("Cần sửa", lambda found: found.filter(state="returned")),
    "scheduled": ("Hẹn giờ đăng", lambda found: found.scheduled()),
    "approved": ("Đã đăng", lambda found: found.listed()),
    "expired": ("Hết hạn hiển thị", lambda found: found.expired()),
    "withdrawn": ("Đã gỡ", lambda found: found.filter(state="withdrawn")),
}


class FilterForm(forms.Form):
    """The filters of the desk's list, kept in the address."""

    q = forms.CharField(
        label="Tìm bài",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Tìm theo tên, nội dung"}),
    )
    state = forms.ChoiceField(
        label="Trạng thái",
        required=False,
        choices=[("", "Mọi trạng thái"), *((word, name) for word, (name, _) in STATES.items())],
    )
    kind = forms.ChoiceField(
        label="Dạng", required=False, choices=[("", "Mọi dạng"), *Article.Kind.choices]
    )
    category = forms.ModelChoiceField(
        Category.objects.all(), label="Chuyên mục", required=False, empty_label="Mọi chuyên mục"
    )
    unit = forms.ModelChoiceField(
        Unit.objects.order_by("name"), label="Đơn vị", required=False, empty_label="Mọi đơn vị"
    )
