"""What the steps at the desk ask, besides the reason and the hour."""

from django import forms

from news.desk.forms import StepForm
from news.states import Withdrawal
from news.withdrawing import TakingDown


class DecisionForm(StepForm):
    """Every field is optional here: what a step needs is checked by the workflow."""

    withdrawal = forms.ChoiceField(
        label="Cách gỡ",
        required=False,
        choices=Withdrawal,
        error_messages={"invalid_choice": "Hãy chọn một trong các cách gỡ."},
    )
    merged_into = forms.CharField(label="Bài nhận nội dung", required=False, max_length=500)
    withdrawal_notice = forms.CharField(label="Lời báo bạn đọc", required=False, max_length=1000)

    def asked(self):
        """Return what was asked, as `workflow.perform` takes it."""
        given = self.cleaned_data
        return {
            "comment": given["comment"],
            "publish_at": given["publish_at"],
            "taking_down": TakingDown(
                given["withdrawal"] or Withdrawal.ERROR,
                given["merged_into"],
                given["withdrawal_notice"],
            ),
        }
