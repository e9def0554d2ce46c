"""The chapters of “Hướng dẫn”: one task each, told in templates/manual/<slug>.html."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    slug: str
    name: str
    about: str


WRITERS = [
    Task("viet-bai", "Viết bài", "Từ tên bài đến ảnh, trên điện thoại hay máy tính."),
    Task("gui-bai", "Gửi bài và theo dõi", "Gửi duyệt, rút về, sửa bài bị trả lại."),
    Task("thu-vien-anh", "Dùng thư viện ảnh", "Tìm ảnh đã có, không gửi một ảnh hai lần."),
    Task("bai-tap-thu", "Làm bài tập thử", "Thử mọi bước mà bạn đọc không thấy gì."),
]
EDITORS = [
    Task("duyet-bai", "Duyệt bài", "Nhận biên tập, đăng, hoặc trả lại cùng lý do."),
    Task("hen-gio", "Hẹn giờ đăng", "Bài tự lên trang đúng giờ, không ai phải thức."),
    Task("sua-bai-da-dang", "Sửa bài đã đăng", "Sửa trong bản nháp, cập nhật, đính chính."),
    Task("anh-tre-em", "Ảnh có trẻ em", "Ghi đồng ý, hạn đồng ý, rút lại và ẩn ảnh."),
    Task("go-bai", "Gỡ bài", "Khi bài không được ở trên trang nữa."),
]
BOARD = [
    Task("moi-nguoi", "Mời người, chuyển đơn vị", "Tạo tài khoản theo danh sách, gửi lời mời."),
]
PARTS = [
    ("Người viết", WRITERS),
    ("Biên tập viên", EDITORS),
    ("Ban Biên tập", BOARD),
]
TASKS = {task.slug: task for _, tasks in PARTS for task in tasks}
