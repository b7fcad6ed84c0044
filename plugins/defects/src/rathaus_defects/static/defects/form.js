// Helps with the form for reports: suggests the category while somebody types, finds addresses and the own position,
// names the place of a mark on the map. Without it the form works all the same, step by step.
"use strict";

(() => {
  const form = document.querySelector("[data-defects-form]");
  if (!form) return;
  const field = (name) => form.elements.namedItem(name);
  const told = form.querySelector("[data-defects-place]");

  async function asked(address, values) {
    const body = new URLSearchParams({ ...values, csrfmiddlewaretoken: field("csrfmiddlewaretoken").value });
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  function later(milliseconds, act) {
    let waiting;
    return () => {
      clearTimeout(waiting);
      waiting = setTimeout(act, milliseconds);
    };
  }

  // The category, while the text is typed.
  function suggesting(box) {
    const text = field("text");
    let former = "";
    function show(categories) {
      const picked = form.querySelector("input[name=category]");
      box.replaceChildren();
      box.hidden = !categories.length;
      if (!categories.length) return;
      const label = document.createElement("span");
      label.textContent = picked && picked.value ? box.dataset.chosen : box.dataset.label;
      box.append(label);
      for (const { code, name } of categories) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "kern-btn kern-btn--tertiary";
        button.setAttribute("aria-pressed", String(Boolean(picked) && picked.value === code));
        const words = document.createElement("span");
        words.className = "kern-label";
        words.textContent = name;
        button.append(words);
        button.addEventListener("click", () => {
          choose(button.getAttribute("aria-pressed") === "true" ? "" : code);
          box.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one === button && field("category").value === code)));
          label.textContent = field("category").value ? box.dataset.chosen : box.dataset.label;
        });
        box.append(" ", button);
      }
    }
    function choose(code) {
      let hidden = form.querySelector("input[type=hidden][name=category]");
      if (!hidden) {
        hidden = document.createElement("input");
        hidden.type = "hidden";
        hidden.name = "category";
        form.append(hidden);
      }
      hidden.value = code;
    }
    const ask = later(600, async () => {
      const typed = text.value.trim();
      if (typed.length < 8 || typed === former) return;
      former = typed;
      const found = await asked(form.dataset.suggestion, { text: typed });
      if (found && text.value.trim() === typed) show(found.categories);
    });
    text.addEventListener("input", ask);
    if (text.value) ask();
  }

  // The place: whatever was said last counts.
  function point(lat, lon, address) {
    field("lat").value = lat;
    field("lon").value = lon;
    form.dispatchEvent(new CustomEvent("defects:point", { detail: { lat, lon } }));
    if (address === undefined && lat !== "") name(lat, lon);
  }

  async function name(lat, lon) {
    const found = await asked(form.dataset.here, { lat, lon });
    if (!found || field("lat").value !== String(lat)) return;
    const address = field("address");
    if (found.address && (!address.value || address.dataset.found === address.value)) {
      address.value = found.address;
      address.dataset.found = found.address;
    }
    told.textContent = [told.dataset.done || "", found.address, found.note].filter(Boolean).join(" ");
  }

  function locating(button) {
    if (!("geolocation" in navigator) || !window.isSecureContext) return;
    form.querySelector("[data-defects-here]").hidden = false;
    button.addEventListener("click", () => {
      told.textContent = button.dataset.waiting;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => point(coords.latitude.toFixed(6), coords.longitude.toFixed(6)),
        () => { told.textContent = button.dataset.denied; },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 },
      );
    });
  }

  function addresses(input) {
    const list = document.createElement("datalist");
    list.id = "defects-places";
    input.after(list);
    input.setAttribute("list", list.id);
    let known = [];
    const ask = later(250, async () => {
      const typed = input.value.trim();
      if (typed.length < 2) return;
      let answer;
      try {
        answer = await fetch(`${form.dataset.places}?q=${encodeURIComponent(typed)}`);
      } catch {
        return;
      }
      if (!answer.ok || input.value.trim() !== typed) return;
      known = (await answer.json()).places;
      list.replaceChildren(...known.map(({ label }) => {
        const option = document.createElement("option");
        option.value = label;
        return option;
      }));
    });
    input.addEventListener("input", () => {
      const place = known.find(({ label }) => label === input.value);
      if (place) {
        point(place.lat.toFixed(6), place.lon.toFixed(6), place.label);
        input.dataset.found = place.label;
        told.textContent = "";
        return;
      }
      if (field("lat").value) point("", "");
      told.textContent = "";
      ask();
    });
  }

  // Too large photos are named before they travel.
  function photos(input) {
    const line = form.querySelector("[data-photo-error]");
    input.addEventListener("change", () => {
      const isTooLarge = [...input.files].some((file) => file.size > Number(input.dataset.max));
      line.textContent = isTooLarge ? input.dataset.tooLarge : "";
      line.hidden = !isTooLarge;
      if (isTooLarge) input.value = "";
    });
  }

  form.addEventListener("defects:picked", ({ detail: { lat, lon } }) => point(lat, lon));
  const box = form.querySelector("[data-defects-suggestion]");
  if (box && form.dataset.suggestion) suggesting(box);
  const button = form.querySelector("[data-defects-locate]");
  if (button) locating(button);
  if (form.dataset.step === "1") addresses(field("address"));
  const files = form.querySelector("input[type=file]");
  if (files) photos(files);
})();
