"""The three duties, as Django groups."""

BOARD = "Ban Biên tập"
EDITORS = "Biên tập viên"
CORRESPONDENTS = "Cộng tác viên"

DUTIES = [BOARD, EDITORS, CORRESPONDENTS]
