"""Why a file is refused: one Vietnamese sentence each, and the limits they name."""

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 60_000_000  # of a JPEG, which is decoded at a fraction of its size
MAX_PIXELS_WHOLE = 30_000_000  # of all others, which need four bytes a pixel and more
MAX_FRAMES = 500

NOT_A_PICTURE = "Tệp này không phải là ảnh JPEG, PNG, WebP, AVIF, HEIC hoặc GIF, hoặc đã bị hỏng."
EMPTY = "Tệp này rỗng. Hãy gửi lại ảnh."
TOO_HEAVY = "Ảnh nặng quá 25 MB. Hãy gửi ảnh nhỏ hơn."
TOO_LARGE = "Ảnh có quá nhiều điểm ảnh. Hãy thu nhỏ còn dưới 30 triệu điểm ảnh rồi gửi lại."
TOO_MANY_FRAMES = f"Ảnh động có quá {MAX_FRAMES} khung hình. Hãy gửi một ảnh tĩnh."
TOO_MUCH_WORK = "Ảnh này tốn quá nhiều bộ nhớ hoặc thời gian để mở. Hãy xuất lại ảnh rồi gửi lại."
BUSY = "Máy chủ đang xử lý nhiều ảnh. Hãy đợi một phút rồi gửi lại."


class NotAPicture(ValueError):
    """The file was refused; the message is a Vietnamese sentence for its sender."""
