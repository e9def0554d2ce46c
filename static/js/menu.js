// Escape closes the menu: the panel of phones, and the list below an item.
const panel = document.querySelector("[data-menu]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (panel?.open) {
    panel.open = false;
    panel.querySelector("summary").focus();
  }
  for (const item of document.querySelectorAll(".menu-item")) {
    if (!item.matches(":hover, :focus-within")) continue;
    item.classList.add("menu-shut");
    if (item.contains(document.activeElement)) item.querySelector("a").focus();
  }
});

for (const item of document.querySelectorAll(".menu-item")) {
  for (const leaving of ["mouseleave", "focusout"]) {
    item.addEventListener(leaving, (event) => {
      if (!item.contains(event.relatedTarget)) item.classList.remove("menu-shut");
    });
  }
}
