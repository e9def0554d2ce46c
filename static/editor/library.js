/* The button “Chọn từ thư viện”: opens the library over the form (static/js/library-pick.js) and
   puts the chosen picture on a line of its own after the cursor. What is said of it comes from the library. */
(() => {
  const LABEL = "Chọn từ thư viện";

  function insert(editor, ranges, address) {
    editor.focus();
    if (ranges?.length) editor.getSelection().selectRanges(ranges);
    const block = editor.elementPath()?.elements.at(-2); // what stands in the text itself
    if (block) {
      const after = editor.createRange();
      after.moveToPosition(block, CKEDITOR.POSITION_AFTER_END);
      editor.getSelection().selectRanges([after]);
    }
    const picture = new CKEDITOR.dom.element("img");
    picture.setAttributes({ src: address, alt: "" });
    editor.insertHtml(`<p>${picture.getOuterHtml()}</p>`);
  }

  const command = {
    exec(editor) {
      const ranges = editor.getSelection()?.getRanges();
      const chosen = ({ address }) => insert(editor, ranges, address);
      document.dispatchEvent(new CustomEvent("portal:pick", { detail: { chosen } }));
    },
  };

  if (!window.CKEDITOR) return;
  CKEDITOR.plugins.add("library", {
    init(editor) {
      if (!document.querySelector("[data-pick-dialog]")) return;
      editor.addCommand("library", command);
      editor.ui.addButton("Library", { label: LABEL, command: "library", toolbar: "insert" });
    },
  });
})();
