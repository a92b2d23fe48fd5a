// On the page that is shown while the panel cannot be reached: retries periodically.
(() => {
  "use strict";
  const retry = () => fetch("/login", { method: "HEAD", cache: "no-store" })
    .then((answer) => { if (answer.ok) { location.reload(); } }, () => {});
  if (location.pathname !== "/offline") {
    setInterval(retry, 5000);
    addEventListener("online", retry);
  }
})();
