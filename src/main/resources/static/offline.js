// Service worker: shows a cached page while the panel cannot be reached.
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
  const files = new Set([...named].map((found) => found[1])); // addAll() fails on duplicates
  await cache.addAll([...files]);
  await cache.put(PAGE, page);
  const old = (await cache.keys()).filter(({ url }) => !files.has(new URL(url).pathname) && !url.endsWith(PAGE));
  await Promise.all(old.map((request) => cache.delete(request)));
};

// A submission is not kept: the page with its form is shown again when the panel is back
const offline = async (request) => {
  if (request.method !== "GET") {
    return Response.redirect(request.referrer || "/dashboard", 303);
  }
  const kept = await caches.match(request.mode === "navigate" ? PAGE : request, { ignoreSearch: true });
  return kept ?? Response.error();
};

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (mode === "navigate" || method === "GET" && new URL(url).pathname.match(/\.(css|js|svg)$/)) {
    event.respondWith(fetch(event.request).catch(() => offline(event.request)));
  }
});
