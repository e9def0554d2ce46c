from datetime import date
from unicodedata import normalize

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Unit
from portal.pagecache.models import Edition, Moment
from tests.accounts.unit_lists import APRIL, BEFORE, CHANGES, FORMER, JULY, UNITS
from tests.accounts.wrong_unit_files import WRONG
from tests.factories import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(tmp_path, capsys):
    """Run `import_units` with the text or bytes of a file; return what it printed."""

    def run(content, **options):
        file = tmp_path / "don-vi.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        call_command("import_units", str(file), **options)
        return capsys.readouterr().out.removeprefix(f"{file}: ")

    return run


def lives():
    """Every unit as (name, first day, last day, successors)."""
    return {
        (
            unit.name,
            unit.valid_from and f"{unit.valid_from:%d/%m/%Y}",
            unit.valid_to and f"{unit.valid_to:%d/%m/%Y}",
            ", ".join(sorted(heir.name for heir in unit.successors.all())),
        )
        for unit in Unit.objects.all()
    }


def test_units_come_with_kind_parent_dates_and_successors(bring):
    said = bring(UNITS)

    assert said == "Thêm 3, kết thúc 0, sửa 0.\n"
    assert lives() == {
        ("Tỉnh Đoàn Đồng Nai", None, None, ""),
        ("Đoàn Tổng công ty Cao su Đồng Nai", "19/05/2001", None, ""),
        (
            "Đoàn Khối các cơ quan tỉnh", None, "31/12/2025",
            "Tỉnh Đoàn Đồng Nai, Đoàn Tổng công ty Cao su Đồng Nai",
        ),
    }  # fmt: skip
    rubber = Unit.objects.get(code="cao-su")
    assert (rubber.short_name, rubber.kind, rubber.parent.code) == ("Cao su", "affiliated", "tinh")


@pytest.mark.parametrize("files", [[UNITS], [BEFORE], [JULY, APRIL, FORMER], [JULY, CHANGES]])
def test_a_second_run_changes_nothing(files, bring):
    for content in files:
        bring(content)
    before, edition = lives(), Edition.objects.get().number

    said = [bring(content) for content in files]

    assert said == ["Không có gì thay đổi.\n"] * len(files)
    assert lives() == before
    assert Edition.objects.get().number == edition


def test_the_units_follow_the_reforms_of_2025_and_2026(bring):
    for content in [BEFORE, JULY, APRIL, FORMER]:
        bring(content)

    assert lives() == {
        ("Huyện đoàn Tân Phú", None, "30/06/2025", "Đoàn xã Tân Phú"),
        ("Huyện đoàn Vĩnh Cửu", None, "30/06/2025", ""),
        ("Thành đoàn Biên Hòa", None, "30/06/2025", "Đoàn phường Biên Hòa"),
        ("Đoàn thị trấn Tân Phú", None, "30/06/2025", "Đoàn xã Tân Phú"),
        ("Đoàn xã Dak Lua", None, "30/06/2025", ""),
        ("Đoàn thị trấn Vĩnh An", None, "30/06/2025", "Đoàn xã Trị An"),
        ("Đoàn phường Biên Hòa", "01/07/2025", None, ""),
        ("Đoàn xã Tân Phú", "01/07/2025", "29/04/2026", "Đoàn phường Tân Phú"),
        ("Đoàn xã Trị An", "01/07/2025", "29/04/2026", ""),
        ("Đoàn phường Tân Phú", "30/04/2026", None, ""),
        ("Đoàn xã Suối Mới", "30/04/2026", None, ""),
    }
    assert Unit.objects.get(name="Đoàn xã Dak Lua").parent.name == "Huyện đoàn Tân Phú"
    assert Unit.objects.get(name="Đoàn phường Tân Phú").short_name == "Tân Phú"


def test_a_commune_that_leaves_its_district_is_a_new_unit_under_its_old_name(bring):
    bring(BEFORE)

    bring(JULY + "2025-07-01,75,Tỉnh Đồng Nai,26119,Xã Dak Lua,dak_lua\n")

    old, new = Unit.objects.filter(name="Đoàn xã Dak Lua").order_by("valid_to")
    assert (old.valid_to, new.valid_from) == (date(2025, 6, 30), date(2025, 7, 1))
    assert (list(old.successors.all()), new.parent) == ([new], None)


def test_who_ended_without_a_successor_is_counted(bring):
    bring(BEFORE)

    assert bring(JULY) == (
        "Thêm 3, kết thúc 3, sửa 0.\n1 đơn vị kết thúc mà chưa có đơn vị kế tục.\n"
    )


def test_a_list_of_changes_does_what_the_second_list_does(bring):
    bring(JULY)

    said = bring(CHANGES)

    assert said == "Thêm 1, kết thúc 1, sửa 0.\n"
    assert lives() == {
        ("Đoàn phường Biên Hòa", "01/07/2025", None, ""),
        ("Đoàn xã Tân Phú", "01/07/2025", "29/04/2026", "Đoàn phường Tân Phú"),
        ("Đoàn xã Trị An", "01/07/2025", None, ""),
        ("Đoàn phường Tân Phú", "30/04/2026", None, ""),
    }


def test_an_open_district_of_the_portal_ends_and_keeps_its_row(bring):
    district = make_unit("Huyện đoàn Tân Phú")
    bring(JULY)
    bring(APRIL)

    bring(FORMER)

    district.refresh_from_db()
    assert district.valid_to == date(2025, 6, 30)
    assert [heir.name for heir in district.successors.all()] == ["Đoàn xã Tân Phú"]


def test_communes_lie_under_the_provinces_own_unit(bring, tinh_doan):
    bring(JULY)

    assert set(tinh_doan.children.values_list("name", flat=True)) == {
        "Đoàn phường Biên Hòa", "Đoàn xã Tân Phú", "Đoàn xã Trị An",
    }  # fmt: skip


def test_a_unit_of_the_portals_own_is_not_ended_by_a_list(bring):
    school = make_unit("Đoàn trường THPT Lê Quý Đôn", kind=Unit.Kind.SCHOOL)
    commune = make_unit("Đoàn xã Bàu Hàm", kind=Unit.Kind.COMMUNE)

    bring(JULY)

    assert Unit.objects.filter(pk__in=[school.pk, commune.pk], valid_to=None).count() == 2


@pytest.mark.parametrize(
    "content",
    [
        UNITS.encode("utf-8-sig"),
        UNITS.replace("cao-su;tinh", "|").replace(",", ";").replace("|", '"cao-su;tinh"'),
        UNITS.replace("\n", "\r\n"),
        UNITS + "\n,,,,,,,\n",
        normalize("NFD", UNITS),
    ],
    ids=["BOM", "semicolons", "Windows line ends", "blank rows", "NFD"],
)
def test_spreadsheets_save_in_several_ways(content, bring):
    bring(content)

    assert Unit.objects.get(code="khoi-cq").name == "Đoàn Khối các cơ quan tỉnh"
    assert Unit.objects.get(code="khoi-cq").successors.count() == 2


def test_a_column_that_is_missing_is_left_alone_an_empty_cell_empties(bring):
    bring(UNITS)

    said = bring("code,name,kind,valid_to\nkhoi-cq,Đoàn Khối cơ quan,affiliated,\n")

    unit = Unit.objects.get(code="khoi-cq")
    assert said == "Thêm 0, kết thúc 0, sửa 1.\n"
    assert (unit.name, unit.valid_to) == ("Đoàn Khối cơ quan", None)
    assert (unit.short_name, unit.parent.code, unit.successors.count()) == (
        "Khối cơ quan",
        "tinh",
        2,
    )


@pytest.mark.parametrize("wrong", WRONG)
def test_a_file_with_a_mistake_is_refused_whole_and_says_where(wrong, bring, tmp_path):
    content, reason = WRONG[wrong]

    with pytest.raises(CommandError) as refusal:
        bring(content)

    said = f"{tmp_path / 'don-vi.csv'}: {reason}. Không có gì được nhập."
    assert str(refusal.value) == said
    assert not Unit.objects.exists()


def test_an_older_list_that_would_change_anything_is_refused(bring):
    bring(APRIL)

    with pytest.raises(CommandError, match="cũ hơn danh sách đã nhập"):
        bring(JULY)

    assert Unit.objects.count() == 3


def test_a_list_of_the_same_day_with_another_name_is_refused(bring):
    bring(JULY)

    with pytest.raises(
        CommandError, match="dòng 3: “Đoàn xã Tân Phú” mới thành lập ngày 01/07/2025"
    ):
        bring(JULY.replace("Xã Tân Phú", "Xã Tân Phúc"))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="khong-co.csv: không mở được tệp"):
        call_command("import_units", str(tmp_path / "khong-co.csv"))


def test_a_rehearsal_changes_nothing(bring):
    assert bring(UNITS, dry_run=True) == "(chỉ thử) Thêm 3, kết thúc 0, sửa 0.\n"
    assert not Unit.objects.exists()


def test_readers_see_an_import_at_once_and_again_on_its_days(bring):
    edition = Edition.objects.get().number
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)

    bring(f"code,name,kind,valid_from\nmoi,Đoàn trường Mới,school,{tomorrow}\n")

    assert Edition.objects.get().number == edition + 1
    assert [timezone.localtime(moment.at).date() for moment in Moment.objects.all()] == [tomorrow]
