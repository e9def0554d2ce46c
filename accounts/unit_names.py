"""From the name of a place to the name of its Youth Union unit. Pure."""

from portal.vietnamese import sort_key

PLACES = {
    "Phường ": "Đoàn phường ",
    "Xã ": "Đoàn xã ",
    "Thị trấn ": "Đoàn thị trấn ",
    "Đặc khu ": "Đoàn đặc khu ",
}
DISTRICTS = {
    "Huyện ": "Huyện đoàn ",
    "Thành phố ": "Thành đoàn ",
    "Thị xã ": "Thị đoàn ",
    "Quận ": "Quận đoàn ",
}
PROVINCES = ("Tỉnh ", "Thành phố ")


class UnknownPlace(ValueError):
    """A place of a rank that is not known; `line` is the file's."""

    def __init__(self, place: str, line: int):
        self.line = line
        super().__init__(f"không hiểu “{place}”: tên phải bắt đầu bằng cấp (Xã, Phường, Huyện …)")


def place_union(place: str, line: int) -> str:
    """Return “Đoàn xã Tân Phú” for “Xã Tân Phú”; raise UnknownPlace."""
    return _union(place, PLACES, line)


def district_union(place: str, line: int) -> str:
    """Return “Huyện đoàn Tân Phú” for “Huyện Tân Phú”; raise UnknownPlace."""
    return _union(place, DISTRICTS, line)


def short(place: str) -> str:
    """Return “Tân Phú” for “Phường Tân Phú”, and “Phường 1” as it is."""
    rest = _rest(place, [*PLACES, *DISTRICTS])
    return place if rest.isdigit() else rest


def bare(province: str) -> str:
    """Return “Đồng Nai” for “Tỉnh Đồng Nai” and “Thành phố Đồng Nai”."""
    return _rest(province, PROVINCES)


def spelling(name: str) -> tuple[str, list[int]]:
    """Return a key that is equal for Biên Hòa and Biên Hoà, and for no two different names."""
    letters, tones, _ = sort_key(name)
    return letters, tones


def _union(place: str, ranks: dict[str, str], line: int) -> str:
    for rank, union in ranks.items():
        if place.startswith(rank) and place != rank.strip():
            return union + place.removeprefix(rank)
    raise UnknownPlace(place, line)


def _rest(place: str, ranks: list[str] | tuple[str, ...]) -> str:
    for rank in ranks:
        if place.startswith(rank):
            return place.removeprefix(rank)
    return place
