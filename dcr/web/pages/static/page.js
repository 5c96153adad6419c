// What a page needs beyond htmx: keys, copying, times that stay right, and arrivals put in their place.
(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Keys: "/" searches, j and k move along, Escape closes.
  const steps = () => all("[data-step]").filter((step) => step.offsetParent !== null);

  function step(by) {
    const list = steps();
    const here = list.indexOf(document.activeElement.closest?.("[data-step]"));
    const next = list[here < 0 ? (by > 0 ? 0 : -1) : here + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  function leave() {
    all("details.menu[open]").forEach((menu) => (menu.open = false));
    document.activeElement.blur();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, textarea, select");
    const searching = event.target.id === "search";
    if (event.key === "Escape") leave();
    else if (searching && event.key === "ArrowDown") step(1);
    else if (typing) return;
    else if (event.key === "/") one("#search").select();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", async (event) => {
    all("details.menu[open]").forEach((menu) => menu.contains(event.target) || (menu.open = false));
    const chip = event.target.closest("[data-copy]");
    if (chip) await copy(chip, chip.dataset.copy, chip.dataset.copy);
    const journey = event.target.closest("[data-resume]");
    if (journey) await copyResumeLink(journey);
  });

  async function copy(chip, text, told) {
    await navigator.clipboard.writeText(text);
    chip.classList.add("copied");
    one("#said").textContent = `Copied ${told}`;
    setTimeout(() => chip.classList.remove("copied"), 1200);
  }

  // A token is made when it is wanted: it ends, and a page may stay open for days.
  async function copyResumeLink(chip) {
    const customer = one("[data-customer]").dataset.customer;
    const answer = await fetch(`/v1/journeys/${chip.dataset.resume}/resume-token`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ customer }),
    });
    const said = await answer.json();
    if (answer.ok) await copy(chip, `${location.origin}/resume/${said.token}`, "a resume link");
    else tell(said.detail);
  }

  // "3 minutes ago" goes on being true. Worded as when.ago() words it.
  const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];

  function ago(seconds) {
    const [name, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [];
    if (!name) return "just now";
    const number = Math.floor(Math.abs(seconds) / length);
    const span = `${number} ${name}${number > 1 ? "s" : ""}`;
    return seconds > 0 ? `${span} ago` : `in ${span}`;
  }

  setInterval(() => {
    all("time[data-ago]").forEach((time) => {
      const text = ago(Math.floor((Date.now() - Date.parse(time.dateTime)) / 1000));
      if (time.textContent !== text) time.textContent = text;
    });
  }, 20000);

  // Live: a tab that nobody looks at lets go of its stream, for a browser holds only six of them to one
  // server. When it is looked at again it goes on after the last it heard.
  class Following extends EventTarget {
    constructor(url) {
      super();
      this.url = new URL(url, location.href);
      this.pass = (event) => {
        if (event.lastEventId) this.url.searchParams.set("since", event.lastEventId);
        this.dispatchEvent(new MessageEvent(event.type, { data: event.data }));
      };
      this.turn = () => (document.hidden ? this.source.close() : this.open());
      this.names = new Set();
      this.open();
      document.addEventListener("visibilitychange", this.turn);
    }

    get readyState() {
      return this.source.readyState;
    }

    open() {
      this.source?.close();
      this.source = new EventSource(this.url);
      this.source.onopen = (event) => this.onopen?.(event);
      this.source.onerror = (event) => this.onerror?.(event);
      this.names.forEach((name) => this.source.addEventListener(name, this.pass));
    }

    addEventListener(name, listener) {
      super.addEventListener(name, listener);
      if (this.names.has(name)) return;
      this.names.add(name);
      this.source.addEventListener(name, this.pass);
    }

    close() {
      document.removeEventListener("visibilitychange", this.turn);
      this.source.close();
    }
  }

  htmx.createEventSource = (url) => new Following(url);

  // Lines arrive in a hidden list and are put where their key belongs, newest first.
  function place(item) {
    const lines = one("#lines");
    if (lines.querySelector(`#${CSS.escape(item.id)}`)) return false;
    const next = [...lines.children].find((other) => (other.dataset.key ?? "") < item.dataset.key);
    if (next?.matches(".more") && item.matches(".line")) return false; // it comes with the next page
    lines.insertBefore(item, next ?? null);
    return true;
  }

  function settle(arriving) {
    for (const line of arriving.querySelectorAll(".line")) {
      const day = line.previousElementSibling;
      if (!place(line)) continue;
      line.classList.add("fresh");
      if (day?.matches(".day")) place(day);
      one("#nothing")?.remove();
      one("#said").textContent = `New: ${line.querySelector(".sentence").textContent}`;
    }
    arriving.replaceChildren();
    refresh();
  }

  // What is open is asked for again, unless somebody is writing there, or has begun to when the answer comes.
  const isWriting = () => one("#matters details[open]") !== null;

  function refresh() {
    if (!isWriting()) htmx.trigger("#matters", "said");
  }

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const asked = detail.target.id === "matters" && detail.requestConfig.verb === "get";
    if (asked && isWriting()) detail.shouldSwap = false;
  });

  document.addEventListener("htmx:sseMessage", (event) => {
    if (event.target.id === "arriving") settle(event.target);
  });
  document.addEventListener("htmx:sseError", () => {
    one("#through .dot")?.classList.replace("live", "behind");
  });

  // An address says what is asked, and nothing that is not.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    for (const [name, value] of [...detail.formData]) if (value === "") detail.formData.delete(name);
  });

  // What went wrong, in the server's words.
  function tell(text) {
    const toast = one("#trouble");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => (toast.hidden = true), 8000);
  }

  document.addEventListener("htmx:responseError", ({ detail }) => tell(detail.xhr.responseText.slice(0, 400)));
  document.addEventListener("htmx:sendError", () => tell("The server does not answer. Is it running?"));
})();
