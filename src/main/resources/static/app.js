// Pages work without this file. It copies, warns, remembers, and watches the machine.
(() => {
  "use strict";
  const words = document.body.dataset;
  const byId = (id) => document.getElementById(id);

  // ---- The person's time zone, for dates
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes("WEBHOSTER_ZONE=" + zone)) {
    document.cookie = `WEBHOSTER_ZONE=${zone}; path=/; max-age=31536000; samesite=lax`;
  }

  // ---- Copy buttons. navigator.clipboard exists only on https and on this very computer
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
    const label = button.querySelector("span");
    button.dataset.label ??= label.textContent;
    label.textContent = word;
    byId("live").textContent = word;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { label.textContent = button.dataset.label; }, 1600);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      copy(button.dataset.copy).then(() => say(button, words.copied), () => say(button, words.select));
    }
  });

  // ---- Forms: questions, one click only, the key that is handed over once
  const reloadAfterDownload = () => {
    const watch = setInterval(() => {
      if (document.cookie.includes("WEBHOSTER_KEY_MADE=")) {
        clearInterval(watch);
        document.cookie = "WEBHOSTER_KEY_MADE=; path=/keys; max-age=0";
        location.reload();
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
      setTimeout(() => { delete form.dataset.sent; form.removeAttribute("aria-busy"); }, 4000);
    }
    if ("download" in form.dataset) {
      reloadAfterDownload();
    }
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach((form) => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }));

  // ---- Passwords: show them, say when caps lock is on, say how strong a new one is
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
    const names = words.strength.split("|");
    meter.setAttribute("aria-label", names[4]);
    const says = note(field, "strength");
    field.after(meter);
    const show = () => {
      meter.value = strength(field.value);
      meter.hidden = field.value === "";
      says.textContent = field.value === "" ? "" : names[strength(field.value)];
    };
    field.addEventListener("input", show);
    show();
  };
  document.querySelectorAll("input[type=password]").forEach((field) => {
    const caps = note(field, "caps");
    field.addEventListener("keyup", (event) => {
      caps.textContent = event.getModifierState?.("CapsLock") ? words.caps : "";
    });
    field.addEventListener("blur", () => { caps.textContent = ""; });
    const eye = document.createElement("button");
    eye.type = "button";
    eye.className = "link reveal";
    eye.setAttribute("aria-controls", field.id);
    const name = () => { eye.textContent = field.type === "password" ? words.show : words.hide; };
    eye.addEventListener("click", () => { field.type = field.type === "password" ? "text" : "password"; name(); });
    field.form?.addEventListener("submit", () => { field.type = "password"; });
    name();
    field.parentElement.querySelector("label").after(eye);
    if ("strength" in field.dataset) {
      addStrength(field);
    }
  });

  // ---- The machine: what changes by itself is said, in the title, in the favicon, and to whoever was looking away
  const machine = () => byId("hosting");
  let seen = machine()?.dataset.headline;
  let open = [];
  const toast = (text) => {
    const box = byId("toast");
    box.textContent = text;
    box.hidden = false;
    clearTimeout(box.timer);
    box.timer = setTimeout(() => { box.hidden = true; }, 8000);
  };
  let away = null;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      away = seen;
    } else if (away && away !== seen) {
      toast(seen);
    }
  });
  document.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("details[id][open]")].map((part) => part.id);
  });
  document.addEventListener("htmx:afterSettle", () => {
    open.forEach((id) => byId(id)?.setAttribute("open", ""));
    const now = machine()?.dataset;
    if (now && now.headline !== seen) {
      seen = now.headline;
      byId("live").textContent = seen;
      byId("favicon").href = now.icon;
      document.title = document.title.replace(/^.*(?= · )/, seen);
    }
  });

  // How long a step has been waited for: counts on from what the server said
  let since = performance.now();
  document.addEventListener("htmx:load", () => { since = performance.now(); });
  setInterval(() => document.querySelectorAll("[data-elapsed]").forEach((part) => {
    const seconds = Number(part.dataset.elapsed) + Math.floor((performance.now() - since) / 1000);
    part.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }), 1000);
  addEventListener("focus", () => document.body.dispatchEvent(new Event("look")));

  // ---- The panel itself: says when it does not answer, and when it does again
  const trouble = (there) => { byId("trouble").hidden = !there; };
  document.addEventListener("htmx:sendError", () => trouble(true));
  document.addEventListener("htmx:responseError", () => trouble(true));
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status < 400) {
      trouble(false);
    }
  });
  navigator.serviceWorker?.register("/offline.js").catch(() => {});
})();
