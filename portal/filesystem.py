"""What the machine says of a file, a folder or a port, in Vietnamese."""

import errno

REASONS = {
    errno.ENOENT: "không tìm thấy",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.EEXIST: "đã có tệp trùng tên",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần ổ đĩa được cấp",
    errno.ENAMETOOLONG: "tên dài quá",
    errno.ELOOP: "liên kết vòng tròn",
    errno.EIO: "ổ đĩa bị lỗi",
    errno.EADDRINUSE: "chương trình khác đang dùng",
}


def reason(error: OSError) -> str:
    """Return why it could not be done; of what has no words here, the name of its number."""
    if error.errno in REASONS:
        return REASONS[error.errno]
    return f"máy báo lỗi {errno.errorcode.get(error.errno or 0, 'không rõ')}"


def named(error: OSError) -> str:
    """Return the reason after the name of the file, where the machine gave one."""
    return f"{error.filename}: {reason(error)}" if error.filename else reason(error)
