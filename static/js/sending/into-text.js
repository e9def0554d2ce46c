// Pictures sent while a story is written go into its text, where the cursor is, captions with them.
const box = document.querySelector("[data-sending]");
const field = box.closest("form").querySelector("textarea[data-type=ckeditortype]");
const escaped = (text) => {
  const place = document.createElement("p");
  place.textContent = text;
  return place.innerHTML.replaceAll('"', "&quot;");
};

document.addEventListener("portal:uploaded", ({ detail }) => {
  const editor = window.CKEDITOR?.instances[field.id];
  if (editor?.status !== "ready") return;
  const { url, alt, caption, credit } = detail;
  const words = [caption, credit && `Ảnh: ${credit}`].filter(Boolean).join(" ");
  const image = `<img src="${escaped(url)}" alt="${escaped(alt)}">`;
  const figure = `<figure class="image">${image}<figcaption>${escaped(words) || "Chú thích"}</figcaption></figure>`;
  editor.insertHtml(`${figure}<p></p>`);
});
