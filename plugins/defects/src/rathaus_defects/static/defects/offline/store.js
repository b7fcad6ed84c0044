// Reports kept on the device, in IndexedDB. A report: {id, at, state, form, fields, photos, problems, number, path}.
// `state`: draft (not complete), waiting, sending, sent, failed. `fields`: lists of values by name. `form`: the
// signed key of the ordinary form in which it was begun. Runs in pages and in the service worker.
"use strict";
self.rathausStore = (() => {
  const NAME = "rathaus-maengel";
  const channel = new BroadcastChannel(NAME);
  const watching = [];
  const tellHere = () => watching.forEach((look) => look());
  channel.addEventListener("message", tellHere);

  const open = () => new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("reports", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  async function run(mode, action) {
    const db = await open();
    try {
      return await new Promise((resolve, reject) => {
        const step = db.transaction("reports", mode);
        const asked = action(step.objectStore("reports"));
        step.oncomplete = () => resolve(asked.result);
        step.onerror = step.onabort = () => reject(step.error);
      });
    } finally {
      db.close();
    }
  }

  // A channel does not hear itself.
  const tell = () => {
    channel.postMessage("changed");
    tellHere();
  };

  return {
    name: NAME,
    // Call `look` whenever a kept report changes, here or in another page or the service worker.
    watch: (look) => watching.push(look),
    all: async () => (await run("readonly", (rows) => rows.getAll())).sort((a, b) => a.at - b.at),
    get: (id) => run("readonly", (rows) => rows.get(id)),
    async put(report) {
      await run("readwrite", (rows) => rows.put(report));
      tell();
    },
    async remove(id) {
      await run("readwrite", (rows) => rows.delete(id));
      tell();
    },
    // A report out of the fields of a form, as FormData gives them.
    made(data, names, state) {
      const report = { id: crypto.randomUUID(), at: Date.now(), state, form: "", fields: {}, photos: [], problems: [] };
      for (const [name, value] of data) {
        if (value instanceof Blob) {
          if (value.size) report.photos.push({ name: value.name || "foto", blob: value });
        } else if (names.includes(name) || name.startsWith("answer-")) {
          if (value) (report.fields[name] ??= []).push(value);
        }
      }
      return report;
    },
    names: ["category", "text", "address", "place_text", "lat", "lon", "email", "name", "phone", "forward_to"],
  };
})();
