"""How a Vietnamese writes a date. Django's own vi formats read 03/02/2026 as 2 March."""

DATE_FORMAT = SHORT_DATE_FORMAT = "d/m/Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "d/m/Y H:i"
FIRST_DAY_OF_WEEK = 1

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = [
    *[f"{date} {time}" for date in DATE_INPUT_FORMATS for time in TIME_INPUT_FORMATS],
    *DATE_INPUT_FORMATS,
    "%Y-%m-%dT%H:%M",
]
