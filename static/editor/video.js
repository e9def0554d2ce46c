/* The button “Video”: asks for an address and puts it on a line of its own, where a page shows it
   as a poster. What is a video's address is decided on the server (news/videos.py). */
(() => {
  const KNOWN = /^https?:\/\/((www\.|m\.)?(youtube|facebook)\.com|youtu\.be)\/\S+$/i;
  const ASK = "Địa chỉ video trên YouTube hoặc Facebook";
  const UNKNOWN =
    "Hãy dán địa chỉ của một video trên YouTube hoặc Facebook, ví dụ " +
    "https://www.youtube.com/watch?v=…";

  const dialog = (editor) => ({
    title: "Video",
    minWidth: 280,
    minHeight: 80,
    contents: [
      {
        id: "video",
        elements: [
          {
            type: "text",
            id: "address",
            label: ASK,
            validate() {
              return KNOWN.test(this.getValue().trim()) || UNKNOWN;
            },
          },
          { type: "text", id: "title", label: "Tên video (hiện trên khung chờ)" },
        ],
      },
    ],
    onOk() {
      const address = this.getValueOf("video", "address").trim();
      const title = this.getValueOf("video", "title").trim() || address;
      const link = new CKEDITOR.dom.element("a");
      link.setAttribute("href", address);
      link.setText(title);
      const line = new CKEDITOR.dom.element("p");
      line.append(link);
      const path = editor.elementPath();
      const block = path?.block;
      editor.fire("saveSnapshot");
      if (block) line.insertAfter(block);
      else editor.editable().append(line);
      editor.fire("saveSnapshot");
    },
  });

  if (!window.CKEDITOR) return;
  CKEDITOR.dialog.add("video", dialog);
  CKEDITOR.plugins.add("video", {
    requires: "dialog",
    init(editor) {
      editor.addCommand("video", new CKEDITOR.dialogCommand("video"));
      editor.ui.addButton("Video", { label: "Video", command: "video", toolbar: "insert" });
    },
  });
})();
