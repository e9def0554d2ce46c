// Opens the groups of links where there is room for them.
if (matchMedia("(min-width: 64rem)").matches) {
  for (const group of document.querySelectorAll("[data-links]")) group.open = true;
}
