// The library over the writing form. Whoever wants a picture sends `portal:pick` with a function
// `chosen`, which is called with what was chosen: number, address, texts, and the picture itself.
const dialog = document.querySelector("[data-pick-dialog]");
const place = dialog.querySelector("[data-pick-place]");
const said = dialog.querySelector("[data-pick-said]");
const LOST = "Chưa mở được thư viện. Hãy kiểm tra mạng, đăng nhập lại nếu cần, rồi thử lại.";
let chosen = () => {};
let kind = "";

const show = async (query) => {
  said.textContent = "";
  const asked = new URLSearchParams(query);
  if (kind) asked.set("for", kind);
  try {
    const answer = await fetch(`${dialog.dataset.address}?${asked}`);
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
    place.querySelector("[name=q]").focus();
    dialog.scrollTop = 0;
  } catch {
    said.textContent = LOST;
  }
};

document.addEventListener("portal:pick", ({ detail }) => {
  chosen = detail.chosen;
  kind = detail.kind ?? "";
  dialog.showModal();
  show("");
});

dialog.addEventListener("submit", (event) => {
  event.preventDefault();
  show(new FormData(event.target));
});

dialog.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.pickMore) show(button.dataset.pickMore);
  if (button?.hasAttribute("data-pick-close")) dialog.close();
  if (!button?.dataset.pick) return;
  dialog.close();
  const { pick: number, address, ...texts } = button.dataset;
  chosen({ number, address, texts, picture: button.querySelector("picture, .picture-missing") });
});

// In a report the chosen picture gets its row behind the others.
const button = document.querySelector("[data-pick-for-grid]");
const intoGrid = async ({ number }) => {
  const answer = await fetch(`/toa-soan/anh/${number}/dong/`);
  if (!answer.ok) return;
  const detail = { row_html: await answer.text() };
  document.dispatchEvent(new CustomEvent("portal:uploaded", { detail }));
  document.getElementById(`anh-${number}`).scrollIntoView({ block: "center" });
};
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const detail = { chosen: intoGrid, kind: "report" };
    document.dispatchEvent(new CustomEvent("portal:pick", { detail }));
  });
}
