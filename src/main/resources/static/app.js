// Copy buttons, and a word when the panel does not answer. Pages work without this file.
(() => {
  "use strict";

  // navigator.clipboard exists only on https and on this very computer
  const copyBySelection = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "offscreen";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied ? Promise.resolve() : Promise.reject(new Error("copy refused"));
  };

  const copy = (text) => navigator.clipboard ? navigator.clipboard.writeText(text) : copyBySelection(text);

  const say = (button, word) => {
    button.dataset.label ??= button.textContent;
    button.textContent = word;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { button.textContent = button.dataset.label; }, 1600);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      copy(button.dataset.copy).then(() => say(button, "Copied"), () => say(button, "Select it by hand"));
    }
  });

  const trouble = (there) => { document.getElementById("trouble").hidden = !there; };
  document.addEventListener("htmx:sendError", () => trouble(true));
  document.addEventListener("htmx:responseError", () => trouble(true));
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status < 400) {
      trouble(false);
    }
  });
})();
