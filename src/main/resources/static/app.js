// Pages work without this script. It adds copy buttons, confirmations, password hints and live updates.
(() => {
  "use strict";
  const texts = document.body.dataset;
  const byId = (id) => document.getElementById(id);

  // ---- The visitor's time zone, for dates
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes("WEBHOSTER_ZONE=" + zone)) {
    document.cookie = `WEBHOSTER_ZONE=${zone}; path=/; max-age=31536000; samesite=lax`;
  }

  const toast = (text, millis = 8000) => {
    const box = byId("toast");
    box.textContent = text;
    box.hidden = false;
    clearTimeout(box.timer);
    box.timer = setTimeout(() => { box.hidden = true; }, millis);
  };

  // ---- Copy buttons. navigator.clipboard exists only in secure contexts (https, localhost)
  const copyBySelection = (text) => {
    const area = document.createElement("textarea");
    const focused = document.activeElement;
    area.value = text;
    area.className = "offscreen";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    return copied ? Promise.resolve() : Promise.reject(new Error("copy refused"));
  };
  const copy = (text) => navigator.clipboard ? navigator.clipboard.writeText(text) : copyBySelection(text);
  const say = (button, word) => {
    const label = button.querySelector("span");
    button.dataset.label ??= label.textContent;
    label.textContent = word;
    if (label.checkVisibility()) {
      byId("live").textContent = word;
    } else { // on a phone the button is only an icon
      toast(word, 2000);
    }
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { label.textContent = button.dataset.label; }, 1600);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      copy(button.dataset.copy).then(() => say(button, texts.copied), () => say(button, texts.select));
    }
  });

  // ---- Forms: confirmations, protection from double clicks, the key that is downloaded once
  const reloadAfterDownload = () => {
    document.cookie = "WEBHOSTER_KEY_MADE=; path=/keys; max-age=0";
    const watch = setInterval(() => {
      if (document.cookie.includes("WEBHOSTER_KEY_MADE=")) {
        clearInterval(watch);
        location.assign("/keys");
      }
    }, 300);
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const question = form.dataset.confirm;
    if (form.dataset.sent || question && !confirm(question)) {
      event.preventDefault();
      return;
    }
    if ("once" in form.dataset || "download" in form.dataset) {
      form.dataset.sent = "yes";
      form.setAttribute("aria-busy", "true");
      setTimeout(() => { delete form.dataset.sent; form.removeAttribute("aria-busy"); }, 60000);
    }
    if ("download" in form.dataset) {
      reloadAfterDownload();
    }
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach((form) => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }));

  // ---- Passwords: reveal, caps lock warning, strength of a new one
  const note = (field, className) => {
    const made = document.createElement("small");
    made.className = className;
    made.setAttribute("role", "status");
    field.parentElement.append(made);
    return made;
  };
  const strength = (text) => {
    const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;
    const repeated = /^(.)\1*$/.test(text) || /^(?:0?123456789?0?|password\d*|qwerty\w*)$/i.test(text);
    const points = text.length < 8 || repeated ? 0 : text.length + 3 * kinds;
    return points < 14 ? 0 : points < 20 ? 1 : points < 26 ? 2 : 3;
  };
  const addStrength = (field) => {
    const meter = document.createElement("meter");
    meter.max = 3; meter.low = 1; meter.high = 2; meter.optimum = 3;
    const names = texts.strength.split("|");
    meter.setAttribute("aria-label", names[4]);
    const says = note(field, "strength");
    field.after(meter, says);
    const show = () => {
      meter.value = strength(field.value);
      meter.hidden = field.value === "";
      const text = meter.hidden ? "" : `${names[4]}: ${names[meter.value]}`;
      if (text !== says.textContent) { // a screen reader speaks it at every assignment
        says.textContent = text;
      }
    };
    field.addEventListener("input", show);
    show();
  };
  document.querySelectorAll("input[type=password]").forEach((field) => {
    const caps = note(field, "caps");
    field.addEventListener("keyup", (event) => {
      caps.textContent = event.getModifierState?.("CapsLock") ? texts.caps : "";
    });
    field.addEventListener("blur", () => { caps.textContent = ""; });
    const eye = document.createElement("button");
    eye.type = "button";
    eye.className = "link reveal";
    eye.setAttribute("aria-controls", field.id);
    const label = field.parentElement.querySelector("label");
    const name = () => {
      eye.textContent = field.type === "password" ? texts.show : texts.hide;
      eye.setAttribute("aria-label", `${eye.textContent}: ${label.textContent}`);
    };
    eye.addEventListener("click", () => { field.type = field.type === "password" ? "text" : "password"; name(); });
    field.form?.addEventListener("submit", () => { field.type = "password"; });
    name();
    label.after(eye);
    if ("strength" in field.dataset) {
      addStrength(field);
    }
  });

  // ---- File fields: a button in the page's language instead of the browser's
  document.querySelectorAll("input[type=file]").forEach((field) => {
    const button = document.createElement("label");
    button.htmlFor = field.id;
    button.className = "quiet";
    button.textContent = field.dataset.choose;
    const chosen = document.createElement("span");
    const show = () => { chosen.textContent = field.files[0]?.name ?? field.dataset.none; };
    field.addEventListener("change", show);
    show();
    field.classList.add("offscreen");
    const row = document.createElement("div");
    row.className = "file";
    row.append(button, chosen);
    field.after(row);
  });

  // ---- Printing: open all details
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }));

  // ---- Open the details that the address points to
  const target = byId(location.hash.slice(1));
  if (target?.matches("details")) {
    target.open = true;
  }

  // ---- The machine: announce changes in the title, the favicon, to screen readers and after a return to the tab
  const machine = () => byId("hosting");
  let seen = machine()?.dataset.headline;
  let stage = document.querySelector(".progress [data-say]")?.dataset.say;
  let open = [];
  let focused = false;
  let away = null;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      away = seen;
    } else if (away && away !== seen) {
      toast(machine().dataset.say);
    }
  });
  document.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("details[id][open]")].map((part) => part.id);
    focused = machine()?.contains(document.activeElement);
  });
  const showState = (now) => {
    seen = now.headline;
    byId("favicon").href = now.icon;
    document.title = document.title.replace(/^.*(?= · )/, seen);
    if (now.status !== "failed") { // a failure is an alert, which screen readers speak anyway
      byId("live").textContent = now.say;
    }
  };
  document.addEventListener("htmx:afterSettle", () => {
    open.forEach((id) => byId(id)?.setAttribute("open", ""));
    if (focused && document.activeElement === document.body) { // the focused element is gone
      byId("headline").focus({ preventScroll: true });
    }
    const now = machine()?.dataset;
    const step = document.querySelector(".progress [data-say]")?.dataset.say;
    if (now && now.headline !== seen) {
      showState(now);
    } else if (step && step !== stage) {
      byId("live").textContent = step;
    }
    stage = step;
  });

  // Elapsed time of the current stage: counts on from the time that the server rendered
  let since = performance.now();
  document.addEventListener("htmx:load", () => { since = performance.now(); });
  setInterval(() => document.querySelectorAll("[data-elapsed]").forEach((part) => {
    const seconds = Number(part.dataset.elapsed) + Math.floor((performance.now() - since) / 1000);
    part.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }), 1000);
  addEventListener("focus", () => document.body.dispatchEvent(new Event("look")));

  // ---- Show a message while the panel does not answer
  const trouble = (there) => { byId("trouble").hidden = !there; };
  document.addEventListener("htmx:sendError", () => trouble(true));
  document.addEventListener("htmx:responseError", () => trouble(true));
  document.addEventListener("htmx:timeout", () => trouble(true));
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status < 400) {
      trouble(false);
    }
  });

  // ---- Have the service worker keep the offline page: in this language, refreshed daily
  const style = document.querySelector("link[href*='app']").href;
  const wanted = [document.documentElement.lang, style, new Date().toDateString()].join(" ");
  navigator.serviceWorker?.register("/offline.js").then(() => navigator.serviceWorker.ready).then((kept) => {
    if (localStorage.getItem("offline") !== wanted) {
      kept.active.postMessage("keep");
      localStorage.setItem("offline", wanted);
    }
  }).catch(() => {});
})();
