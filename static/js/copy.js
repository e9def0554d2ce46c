// “Sao chép”: [data-copy] names the field whose text it copies.
const copy = async (field) => {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy"); // a portal without https has no clipboard
  }
};

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const done = await copy(document.getElementById(button.dataset.copy));
    button.removeAttribute("aria-label");
    button.textContent = done ? "Đã sao chép" : "Hãy chép phần đã chọn";
    button.setAttribute("aria-live", "polite");
  });
}
