"""Archives of other systems, line by line."""

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_category
from tests.news.submissions.lines import row


@pytest.fixture
def import_lines(tmp_path, capsys, tan_phu, tinh_doan):
    """Import lines (dicts, or bytes as they are); return (what was refused, all that was told)."""

    def run(*lines, **options):
        path = tmp_path / "bai.jsonl"
        path.write_bytes(
            b"".join(line if isinstance(line, bytes) else row(**line) for line in lines)
        )
        try:
            call_command("import_articles", path, verbosity=0, **options)
            refused = ""
        except CommandError as error:
            refused = str(error)
        told = capsys.readouterr().err.replace(f"{path}: ", "").splitlines()
        return refused, told

    make_category("Tin tức – Sự kiện")
    return run
