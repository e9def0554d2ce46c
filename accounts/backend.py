"""Who is signed in, read together with the unit that every page of the desk names."""

from django.contrib.auth.backends import ModelBackend

from accounts.models import User

PASSWORD_BACKEND = "accounts.backend.PasswordBackend"


class PasswordBackend(ModelBackend):
    """Django's sign-in by name and password."""

    def get_user(self, user_id):
        user = User.objects.select_related("unit").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
