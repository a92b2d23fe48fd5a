// A service worker that does one thing: when the panel cannot be reached, it shows a page that was kept from before.
"use strict";

const KEPT = "offline";
const PAGE = "/offline";

const keep = async () => {
  const cache = await caches.open(KEPT);
  const page = await fetch(PAGE, { credentials: "same-origin" });
  if (!page.ok) {
    return;
  }
  const named = (await page.clone().text()).matchAll(/(?:href|src)="([^"]+\.(?:css|js|svg))"/g);
  const files = new Set([...named].map((found) => found[1])); // a cache refuses all when one is named twice
  await cache.addAll([...files]);
  await cache.put(PAGE, page);
};

const offline = async (request) => {
  const kept = await caches.match(request.mode === "navigate" ? PAGE : request, { ignoreSearch: true });
  return kept ?? Response.error();
};

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, mode } = event.request;
  if (method === "GET" && (mode === "navigate" || new URL(event.request.url).pathname.match(/\.(css|js|svg)$/))) {
    event.respondWith(fetch(event.request).catch(() => offline(event.request)));
  }
});
