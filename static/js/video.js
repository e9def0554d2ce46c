// Videos of other sites: the player is loaded when a reader asks for it, and nothing before.
for (const box of document.querySelectorAll("[data-player]")) {
  const title = box.querySelector(".video-title");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "video-play";
  button.setAttribute("aria-label", `Phát video: ${title.textContent}`);
  box.prepend(button);
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.title = title.textContent;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    frame.src = box.dataset.player;
    button.replaceWith(frame);
    title.hidden = true;
    frame.focus();
  });
}
