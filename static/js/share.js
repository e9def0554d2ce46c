// Chia sẻ, Sao chép liên kết, In: each shown only where the browser can do it.
const said = document.querySelector("[data-said]");
const address = document.querySelector('link[rel="canonical"]')?.href ?? location.href;

const offer = (name, can, act) => {
  const button = document.querySelector(`[data-${name}]`);
  if (!button || !can) return;
  button.hidden = false;
  button.addEventListener("click", act);
};

offer("share", navigator.share, async () => {
  try {
    await navigator.share({ title: document.querySelector("h1").textContent, url: address });
  } catch {
    // The reader thought better of it.
  }
});

offer("copy", navigator.clipboard, async () => {
  try {
    await navigator.clipboard.writeText(address);
    said.textContent = "Đã sao chép liên kết.";
  } catch {
    said.textContent = "Trình duyệt không cho sao chép. Hãy chép địa chỉ ở thanh địa chỉ.";
  }
});

offer("print", window.print, () => window.print());
