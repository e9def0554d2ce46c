from django import forms


class ReasonForm(forms.Form):
    """Why a piece is deleted."""

    why = forms.CharField(
        label="Lý do xóa",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bài nằm trong thùng rác 30 ngày, trong thời gian đó lấy lại được nguyên vẹn.",
        error_messages={
            "required": "Hãy ghi lý do xóa.",
            "max_length": "Lý do dài quá 500 ký tự (đang có %(show_value)d).",
        },
    )
