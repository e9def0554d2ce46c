import pytest

from tests.browser.sending.report_form import open_form
from tests.factories import make_category


@pytest.fixture
def page(signed_in, lan):
    """The form of a new report, ready to take files."""
    make_category()
    page = signed_in(lan)
    open_form(page)
    return page
