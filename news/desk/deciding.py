"""What the steps at the desk ask, besides the reason and the hour."""

from django import forms

from news.desk.forms import StepForm
from news.remarks.models import Reason
from news.states import Withdrawal
from news.withdrawing import TakingDown

NO_REASON = "Lý do đã đánh dấu không còn trong danh sách. Hãy chọn lại."


class DecisionForm(StepForm):
    """Every field is optional here: what a step needs is checked by the workflow."""

    reasons = forms.ModelMultipleChoiceField(
        Reason.objects.filter(active=True),
        label="Lý do thường gặp",
        required=False,
        error_messages=dict.fromkeys(["list", "invalid_choice", "invalid_pk_value"], NO_REASON),
    )
    withdrawal = forms.ChoiceField(
        label="Cách gỡ",
        required=False,
        choices=Withdrawal,
        error_messages={"invalid_choice": "Hãy chọn một trong các cách gỡ."},
    )
    merged_into = forms.CharField(label="Bài nhận nội dung", required=False, max_length=500)
    withdrawal_notice = forms.CharField(label="Lời báo bạn đọc", required=False, max_length=1000)
    approver = forms.CharField(label="Người duyệt ở đơn vị", required=False, max_length=120)
    approver_office = forms.CharField(label="Chức vụ", required=False, max_length=200)
    no_secret = forms.BooleanField(label="Không có bí mật nhà nước", required=False)
    consent = forms.BooleanField(label="Ảnh trẻ em đã được đồng ý", required=False)

    def asked(self):
        """Return what was asked, as `workflow.perform` takes it."""
        given = self.cleaned_data
        reasons = [reason.text for reason in given["reasons"]]
        return {
            "comment": "\n".join([*reasons, given["comment"]]),
            "publish_at": given["publish_at"],
            "statement": given,
            "taking_down": TakingDown(
                given["withdrawal"] or Withdrawal.ERROR,
                given["merged_into"],
                given["withdrawal_notice"],
            ),
        }
