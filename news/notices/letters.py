"""The letters: plain text in Vietnamese, one a notice or one a morning; the worker sends them."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.mail import portal_name, sender
from news.notices.models import Notice
from news.notices.recipients import TAKEN_AWAY
from portal.vietnamese import excerpt

Kind = Notice.Kind
TITLE_LENGTH = 120
MOST_IN_A_DIGEST = 50
SENTENCES = {
    Kind.SUBMITTED: "{by} gửi duyệt bài “{title}”.",
    Kind.PROPOSED: "{by} trình Ban Biên tập duyệt bài “{title}”.",
    Kind.RECALLED: "{by} rút bài “{title}” về sửa; bạn chưa cần duyệt nữa.",
    Kind.RETURNED: "{by} trả lại bài “{title}” để bạn sửa.",
    Kind.APPROVED: "{by} đã duyệt đăng bài “{title}”. Bạn đọc xem được bài từ bây giờ.",
    Kind.SCHEDULED: "{by} đã duyệt bài “{title}”, hẹn đăng lúc {hour}.",
    Kind.RELEASED: "Bài “{title}” đã lên trang lúc {hour}.",
    Kind.WITHDRAWN: "{by} đã gỡ bài “{title}” khỏi trang.",
    Kind.UPDATED: "{by} đã đưa bản mới của bài “{title}” lên trang.",
    Kind.NOT_UPDATED: "Bản mới của bài “{title}” chưa lên trang được theo giờ hẹn.",
    Kind.CORRECTED: "{by} đã đăng đính chính cho bài “{title}”.",
    Kind.BINNED: "{by} đã xóa bài “{title}”. Bài còn trong thùng rác một thời gian.",
    Kind.BROUGHT_BACK: "{by} đã lấy bài “{title}” ra khỏi thùng rác.",
    Kind.COMMENTED: "{by} ghi chú về bài “{title}”.",
}
HEADS = {
    Kind.COMMENTED: "Ghi chú",
    Kind.SUBMITTED: "Lời nhắn",
    Kind.CORRECTED: "Nội dung đính chính",
}
ON_THE_PAGE = (Kind.APPROVED, Kind.RELEASED, Kind.UPDATED, Kind.CORRECTED)


def write(notices):
    """Send a letter for each of `notices`, whose `to`, `event` and `article` are at hand."""
    portal = portal_name() if notices else ""
    send([letter(notice, portal) for notice in notices])


def letter(notice, portal):
    """Return the e-mail for one notice."""
    title = excerpt(notice.article.full_title, TITLE_LENGTH)
    return _message(
        notice.to,
        f"{notice.get_kind_display()}: {title}",
        "notices/letter.txt",
        {
            "sentence": sentence(notice),
            "head": HEADS.get(notice.kind, "Lý do"),
            "text": notice.text,
            "desk": desk_address(notice),
            "page": public_address(notice),
        },
        portal,
    )


def digest(user, notices):
    """Return the morning's e-mail with `notices`, newest first."""
    shown = [
        {
            "sentence": sentence(notice),
            "text": excerpt(notice.text, 300),
            "at": notice.at,
            "desk": desk_address(notice),
        }
        for notice in notices[:MOST_IN_A_DIGEST]
    ]
    context = {"shown": shown, "total": len(notices), "more": len(notices) - len(shown)}
    subject = f"Tòa soạn: {len(notices)} thông báo chưa đọc"
    return _message(user, subject, "notices/digest.txt", context, portal_name())


def send(messages):
    """Hand `messages` to Django's mail, which leaves the sending to the worker."""
    if messages:
        get_connection().send_messages(messages)


def sentence(notice):
    """Return what happened, as one sentence."""
    hour = notice.event.publish_at if notice.event else None
    return SENTENCES[notice.kind].format(
        by=notice.by_name or "Tòa soạn",
        title=" ".join(notice.article.full_title.split()),
        hour=f"{timezone.localtime(hour):%H:%M ngày %d/%m/%Y}" if hour else "đã định",
    )


def address(name, *args):
    """Return the full address of a page: the worker knows no request."""
    return settings.PORTAL_ADDRESS + reverse(name, args=args)


def desk_address(notice):
    """Return where its reader finds the piece at the desk; the list, where it was taken away."""
    if notice.kind in TAKEN_AWAY:
        return address("notices:list")
    return address("desk:article", notice.article_id)


def public_address(notice):
    """Return where readers find the piece, or nothing while they do not."""
    if notice.kind not in ON_THE_PAGE:
        return ""
    return settings.PORTAL_ADDRESS + notice.article.get_absolute_url()


def _message(user, subject, template, context, portal):
    context |= {
        "name": " ".join(str(user).split()),
        "portal": portal,
        "desk_list": address("notices:list"),
        "preferences": address("notices:preferences"),
    }
    text = render_to_string(template, context).strip() + "\n"
    return EmailMessage(" ".join(subject.split()), text, sender(portal), [user.email])
