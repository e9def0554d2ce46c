// Pictures just sent that look like one of the library: told beside the form, with a button that
// uses the one that is there instead. The one that was sent stays in the library.
const box = document.querySelector("[data-alike]");
const list = box.querySelector("[data-alike-list]");
const said = box.querySelector("[data-alike-said]");
const LOST = "Chưa đổi được ảnh. Hãy kiểm tra mạng rồi bấm lại.";

document.addEventListener("portal:uploaded", ({ detail }) => {
  if (!detail.alike_html) return;
  const told = new DOMParser().parseFromString(detail.alike_html, "text/html");
  list.append(...told.body.children);
  box.hidden = false;
});

// In a report its row gives way to that of the other picture.
const inGrid = async (row, use) => {
  const answer = await fetch(`/toa-soan/anh/${use}/dong/`);
  if (!answer.ok) return false;
  const detail = { row_html: await answer.text() };
  document.dispatchEvent(new CustomEvent("portal:uploaded", { detail }));
  row.querySelector("[name$='-DELETE']").checked = true;
  row.hidden = true;
  return true;
};

// In a text it is named by its address.
const inText = (instead, use) => {
  for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) {
    const [before, old] = [editor.getData(), `"/anh/${instead}/"`];
    if (before.includes(old)) editor.setData(before.replaceAll(old, `"/anh/${use}/"`));
  }
};

list.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-alike-use]");
  if (!button) return;
  const { alikeUse: use, alikeInstead: instead } = button.dataset;
  const row = document.getElementById(`anh-${instead}`);
  if (row && !(await inGrid(row, use).catch(() => false))) {
    said.textContent = LOST;
    return;
  }
  inText(instead, use);
  said.textContent = "Đã dùng ảnh đã có.";
  button.closest("li").remove();
});
