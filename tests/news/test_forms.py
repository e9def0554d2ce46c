"""The desk's forms say what is wrong in a sentence that helps."""

from news.desk.forms import StepForm


def test_an_hour_that_is_none_is_refused_with_an_example():
    form = StepForm({"comment": "", "publish_at": "sáng mai"})

    assert form.errors == {"publish_at": ["Hãy ghi ngày giờ, ví dụ 26/03/2026 06:00."]}
