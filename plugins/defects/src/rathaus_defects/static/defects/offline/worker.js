// The service worker. It answers only where there is no network: with the one page it keeps. No other page is ever
// kept, so nothing stale is shown. `self.RATHAUS` holds the addresses; see rathaus_defects/offline/worker.py.
"use strict";
const known = self.RATHAUS;
const NEEDED = /<(?:link rel="(?:stylesheet|icon|preload)"[^>]*? href|script[^>]*? src)="(\/[^"]+)"/g;

// Fetch the page and what it needs; the former copy stays until all of it is there.
async function keep() {
  const answer = await fetch(known.page, { cache: "reload", credentials: "omit" });
  if (!answer.ok) throw new Error(`${known.page}: ${answer.status}`);
  const html = await answer.clone().text();
  const files = [...html.matchAll(NEEDED)].map((match) => match[1].replaceAll("&amp;", "&"));
  const found = await Promise.all(files.map(async (path) => [path, await fetch(path, { credentials: "omit" })]));
  await caches.delete(known.cache);
  const cache = await caches.open(known.cache);
  await cache.put(known.page, answer);
  for (const [path, file] of found) if (file.ok) await cache.put(path, file);
}

const kept = async (path) => (await caches.open(known.cache)).match(path);

async function page() {
  return (await kept(known.page)) ?? Response.error();
}

// A form that cannot be sent is kept; one that was sent by its last button waits, any other is to be completed.
async function keepForm(request, copy) {
  const data = await copy.formData();
  const state = (data.get("los") ?? "senden") === "senden" ? "waiting" : "draft";
  const report = self.rathausStore.made(data, self.rathausStore.names, state);
  report.form = data.get("formular") ?? "";
  const code = new URL(request.url).pathname.slice(known.form.length).split("/")[0];
  if (code) report.fields.category ??= [code];
  try {
    await self.rathausStore.put(report);
  } catch { // no room on the device: what was typed is worth more than the photos
    const problems = [{ field: "fotos", text: "room" }];
    await self.rathausStore.put({ ...report, state: "draft", photos: [], problems });
    return Response.redirect(known.page, 303);
  }
  if (state === "waiting" && self.registration.sync) await self.registration.sync.register(self.rathausStore.name).catch(() => {});
  return Response.redirect(known.page, 303);
}

// "Back" to a step asks the browser's own cache and nothing else, and forms are never in it: what looks like a lost
// network is not. The step is asked for again with what was typed; a report that was sent comes no second time.
const asked = (request) => (request.cache === "default" ? request : new Request(request, { cache: "no-store" }));

async function sendForm(request) {
  const copy = request.clone();
  try {
    return await fetch(asked(request));
  } catch {
    return keepForm(request, copy);
  }
}

const isForm = (url) => {
  const rest = url.pathname.startsWith(known.form) ? url.pathname.slice(known.form.length) : null;
  return rest !== null && /^(?:[a-z0-9-]+\/)?$/.test(rest);
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keep());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("sync", (event) => event.waitUntil(self.rathausSending.all(known)));
self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(page));
  } else if (request.mode === "navigate" && request.method === "POST" && isForm(url)) {
    event.respondWith(sendForm(request));
  } else if (request.method === "GET" && ["style", "script", "font"].includes(request.destination)) {
    event.respondWith(fetch(request).catch(async () => (await kept(url.pathname)) ?? Response.error()));
  }
});
