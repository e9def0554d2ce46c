"""What will happen with each person on a list, and making it happen."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction

from accounts.groups import BOARD, CORRESPONDENTS, DUTIES, EDITORS
from accounts.models import Unit, User
from accounts.people.gate import duties_given_by
from accounts.people.lists import Entry
from accounts.people.places import Places
from accounts.phones import phone_digits
from portal.vietnamese import fold, slug

SHORT_NAMES = {"ctv": CORRESPONDENTS, "btv": EDITORS, "bbt": BOARD}
GROUPS = {fold(name): name for name in DUTIES} | SHORT_NAMES
LABELS = {"new": "Tạo mới", "exists": "Đã có", "problem": "Cần sửa"}
LOGIN_LENGTH = 50


class Changed(Exception):
    """Since the preview something changed: it has to be shown again."""


@dataclass(frozen=True)
class Outcome:
    """What will happen with one entry: `what` is new, exists or problem; `said` says why."""

    entry: Entry
    what: str
    said: str = ""
    unit: Unit | None = None
    group: str = ""

    @property
    def label(self):
        return LABELS[self.what]


def plan(entries, *, by):
    """Return the Outcome of each entry, when `by` has it carried out; writes nothing."""
    places, accounts, seen, given = Places(), _Accounts(), {}, duties_given_by(by)
    return [_outcome(entry, places, accounts, seen, given) for entry in entries]


@transaction.atomic
def create(entries, *, expected, by):
    """Make the accounts of the new people among `entries` and return them, each with `duty`.

    Raises Changed, and makes none, where they are not the lines `expected` any more.
    """
    with connection.cursor() as cursor:  # two lists at once take turns
        cursor.execute(f"LOCK TABLE {User._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
    new = [outcome for outcome in plan(entries, by=by) if outcome.what == "new"]
    if [outcome.entry.line for outcome in new] != expected:
        raise Changed
    logins = _free_logins([outcome.entry.name for outcome in new])
    users = [_account(outcome, login) for outcome, login in zip(new, logins, strict=True)]
    User.objects.bulk_create(users)
    groups = {group.name: group for group in Group.objects.filter(name__in=DUTIES)}
    holding = User.groups.through
    holding.objects.bulk_create([holding(user=user, group=groups[user.duty]) for user in users])
    return users


def _account(outcome, login):
    user = User(
        username=login,
        password=make_password(None),
        full_name=outcome.entry.name,
        email=outcome.entry.email,
        phone=outcome.entry.phone,
        unit=outcome.unit,
    )
    user.duty = outcome.group
    return user


class _Accounts:
    """The accounts there are, by phone and by e-mail address."""

    def __init__(self):
        self.by_phone, self.by_email = {}, {}
        for user in User.objects.select_related("unit").only(
            "full_name", "username", "email", "phone", "unit__name"
        ):
            if digits := phone_digits(user.phone):
                self.by_phone[digits] = user
            if user.email:
                self.by_email[user.email.lower()] = user

    def find(self, entry):
        """Return the accounts that `entry` may mean: none, one, or two different ones."""
        found = [self.by_phone.get(entry.phone), self.by_email.get(entry.email)]
        return list(dict.fromkeys(user for user in found if user))


def _outcome(entry, places, accounts, seen, given):
    mistake = _mistake(entry) or _repeated(entry, seen)
    if mistake:
        return Outcome(entry, "problem", mistake)
    found = accounts.find(entry)
    if len(found) > 1:
        return Outcome(entry, "problem", "Điện thoại và e-mail là của hai tài khoản khác nhau.")
    if found:
        return Outcome(entry, "exists", _known(entry, found[0]))
    unit, reason = places.find(entry.unit)
    group = GROUPS.get(fold(entry.group)) if entry.group else CORRESPONDENTS
    if group is None:
        reason = f"Không có nhóm “{entry.group}”; chỉ có: {', '.join(DUTIES)}."
    elif group not in given:
        reason = f"Bạn không thể giao nhiệm vụ {group}."
    if reason:
        return Outcome(entry, "problem", reason)
    return Outcome(entry, "new", unit=unit, group=group)


def _mistake(entry):
    """Return what is wrong with the entry by itself, or ""."""
    if not entry.name:
        return "Chưa ghi họ tên."
    if len(entry.name) > 120:
        return "Họ tên dài quá 120 ký tự."
    if entry.typed_phone and not entry.phone:
        return f"“{entry.typed_phone}” không phải một số điện thoại."
    if not entry.phone and not entry.email:
        return "Cần điện thoại hoặc e-mail để đăng nhập."
    try:
        if entry.email:
            validate_email(entry.email)
    except ValidationError:
        return f"“{entry.email}” không phải một địa chỉ e-mail."
    return ""


def _repeated(entry, seen):
    """Return how the entry repeats one above it, or ""; remembers the entry."""
    keys = {"điện thoại": entry.phone, "e-mail": entry.email}
    for word, value in keys.items():
        if value and (word, value) in seen:
            return f"Trùng {word} với dòng {seen[word, value]}."
    seen.update({(word, value): entry.line for word, value in keys.items() if value})
    return ""


def _known(entry, user):
    """The sentence about an account that is there already."""
    by = "điện thoại" if phone_digits(user.phone) == entry.phone else "e-mail"
    unit = f", {user.unit.name}" if user.unit else ""
    return f"Đã có tài khoản dùng {by} này: {user}{unit}."


def _free_logins(names):
    """Return a login for each name: nguyenthilan, nguyenthilan2 …"""
    taken = set(User.objects.values_list("username", flat=True))
    logins = []
    for name in names:
        base = slug(name).replace("-", "")[:LOGIN_LENGTH] or "ctv"
        numbered = (f"{base}{number}" for number in range(2, len(taken) + 3))
        login = next(free for free in [base, *numbered] if free not in taken)
        taken.add(login)
        logins.append(login)
    return logins
