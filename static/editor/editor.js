/* What CKEditor needs to know of us: the token for uploads, and our words for its errors. */
(() => {
  const EXPIRED =
    "Chưa gửi được ảnh: phiên làm việc đã hết hoặc tài khoản không gửi ảnh được. " +
    "Hãy đăng nhập lại ở một cửa sổ khác rồi thử lại; bài đang viết vẫn còn ở đây.";
  const TOO_HEAVY = "Ảnh nặng quá. Hãy gửi ảnh nhỏ hơn.";
  const PICTURE = {
    alt: "Chữ thay ảnh: một câu tả ảnh cho người không nhìn thấy",
    altMissing: "Hãy viết một câu tả ảnh.",
    captioned: "Có chú thích dưới ảnh",
  };
  const PROGRESS = {
    abort: "Đã thôi gửi ảnh.",
    doneOne: "Đã gửi ảnh.",
    doneMany: "Đã gửi %1 ảnh.",
    uploadOne: "Đang gửi ảnh ({percentage}%)…",
    uploadMany: "Đang gửi ảnh: {current}/{max} ({percentage}%)…",
  };

  function token(editor) {
    const form = editor.element.$.form;
    return form ? form.elements.csrfmiddlewaretoken.value : "";
  }

  function prepare({ editor }) {
    editor.on("fileUploadRequest", (event) => {
      event.data.fileLoader.xhr.setRequestHeader("X-CSRFToken", token(editor));
    });
    editor.on("loaded", () => {
      Object.assign(editor.lang.filetools, { httpError403: EXPIRED, httpError413: TOO_HEAVY });
      Object.assign(editor.lang.uploadwidget, PROGRESS);
      Object.assign(editor.lang.image2, PICTURE);
    });
  }

  if (window.CKEDITOR) CKEDITOR.on("instanceCreated", prepare);
})();
