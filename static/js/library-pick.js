// The library over the writing form. Whoever wants a picture sends `portal:pick` with a function
// `chosen`, which is called with the number and the address of the picture that was chosen.
const dialog = document.querySelector("[data-pick-dialog]");
const place = dialog.querySelector("[data-pick-place]");
const said = dialog.querySelector("[data-pick-said]");
const LOST = "Chưa mở được thư viện. Hãy kiểm tra mạng, đăng nhập lại nếu cần, rồi thử lại.";
let chosen = () => {};

const show = async (query) => {
  said.textContent = "";
  try {
    const answer = await fetch(dialog.dataset.address + query);
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
  dialog.showModal();
  show("");
});

dialog.addEventListener("submit", (event) => {
  event.preventDefault();
  show(`?${new URLSearchParams(new FormData(event.target))}`);
});

dialog.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.pickMore) show(button.dataset.pickMore);
  if (button?.hasAttribute("data-pick-close")) dialog.close();
  if (!button?.dataset.pick) return;
  dialog.close();
  chosen({ number: button.dataset.pick, address: button.dataset.address });
});
