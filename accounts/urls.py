"""Addresses of signing in, passwords and first set-up."""

from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_required
from django.urls import path, reverse_lazy
from django.views.generic import TemplateView

from accounts import forms, views
from accounts.people import arriving

app_name = "accounts"

forgotten = auth_views.PasswordResetView.as_view(
    form_class=forms.ForgottenPasswordForm,
    template_name="accounts/forgotten.html",
    email_template_name="accounts/reset_mail.txt",
    subject_template_name="accounts/reset_mail_subject.txt",
    success_url=reverse_lazy("accounts:forgotten_sent"),
)
reset = auth_views.PasswordResetConfirmView.as_view(
    form_class=forms.NewPasswordForm,
    template_name="accounts/reset.html",
    reset_url_token="moi",
    success_url=reverse_lazy("accounts:reset_done"),
)
change_password = auth_views.PasswordChangeView.as_view(
    form_class=forms.ChangePasswordForm,
    template_name="accounts/change_password.html",
    success_url=reverse_lazy("accounts:password_changed"),
)
said = TemplateView.as_view
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("dang-nhap/quen-mat-khau/", forgotten, name="forgotten"),
    path(
        "dang-nhap/quen-mat-khau/da-gui/",
        said(template_name="accounts/forgotten_sent.html"),
        name="forgotten_sent",
    ),
    path("dang-nhap/dat-lai/<uidb64>/<token>/", reset, name="reset"),
    path(
        "dang-nhap/dat-lai/xong/",
        said(template_name="accounts/reset_done.html"),
        name="reset_done",
    ),
    path("dang-nhap/mat-khau/", change_password, name="change_password"),
    path(
        "dang-nhap/mat-khau/xong/",
        login_required(said(template_name="accounts/password_changed.html")),
        name="password_changed",
    ),
    path("dang-nhap/thiet-lap/<str:token>/", views.set_up, name="set_up"),
    path("dang-nhap/loi-moi/<str:token>/", arriving.arrive, name="invited"),
    path("toa-soan/bat-dau/", arriving.welcome, name="welcome"),
]
