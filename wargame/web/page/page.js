"use strict";
// The page: the socket to the table, keys and mouse, the size of the letters. Nothing is kept but that size.

const at = (id) => document.getElementById(id);
const LEAST = [80, 24];
const NAMES = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", Home: "home", End: "end",
  PageUp: "pageup", PageDown: "pagedown", Insert: "insert", Delete: "delete", Backspace: "backspace", Enter: "enter",
  Escape: "escape", Tab: "tab" };
// Left to the browser: reload, full screen, its tabs and windows, the size of its page, its tools for developers.
const ITS_OWN = /^(f5|f11|ctrl\+[rtnw0+=-]|ctrl\+(page(up|down)|tab)|ctrl\+shift\+.*|shift\+insert)$/;

let socket = null, mouse = true, letters = 10, largest = false, over = false, held = 0;

const screen_ = new CellScreen(at("screen"), {
  copy: (text) => { if (document.hasFocus()) navigator.clipboard?.writeText(text).catch(() => {}); },
  mouse: (on) => { mouse = on; document.body.classList.toggle("no-mouse", !on); },
  ground: (ground, ink) => {
    const root = document.documentElement.style;
    if (ground) root.setProperty("--ground", ground); else root.removeProperty("--ground");
    if (ink) root.setProperty("--ink", ink); else root.removeProperty("--ink");
  },
});

function send(...message) { if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message)); }

// The size: letters as wanted, but never so large that the game has no room.

function room() {
  const place = at("place");
  let width = largest ? 60 : letters;
  const fits = (w) => w * LEAST[0] <= place.clientWidth && CellScreen.height(w) * LEAST[1] <= place.clientHeight;
  while (width > 5 && !fits(width)) width--;
  const columns = Math.min(400, Math.floor(place.clientWidth / width));
  const rows = Math.min(150, Math.floor(place.clientHeight / CellScreen.height(width)));
  return [Math.max(2, columns), Math.max(2, rows), width];
}

function fit() {
  const [columns, rows, width] = room();
  const same = columns === screen_.columns && rows === screen_.rows;
  screen_.size(columns, rows, width);
  if (!same) send("size", columns, rows);
  at("largest").setAttribute("aria-pressed", String(largest));
}

function resize(width, large) {
  [letters, largest] = [Math.max(6, Math.min(40, width)), large];
  try { localStorage.setItem("letters", JSON.stringify([letters, largest])); } catch { /* It holds until the page is closed. */ }
  fit();
}

try {
  const [width, large] = JSON.parse(localStorage.getItem("letters") ?? "[10, false]");
  if (Number.isInteger(width)) letters = Math.max(6, Math.min(40, width));
  largest = large === true;
} catch { /* As usual. */ }

// The socket.

function say(text, button, does) {
  over = true;
  screen_.clear();
  document.documentElement.removeAttribute("style");
  at("said").textContent = text;
  at("again").hidden = !button;
  at("again").textContent = button ?? "";
  at("again").onclick = does ?? null;
  at("note").hidden = false;
  at("tools").hidden = true;
  if (button) at("again").focus();
}

function connect() {
  over = false;
  at("note").hidden = true;
  at("tools").hidden = false;
  const [columns, rows, width] = room();
  screen_.size(columns, rows, width);
  const mine = new WebSocket(`ws://${location.host}/table?w=${columns}&h=${rows}`);
  socket = mine;
  mine.onmessage = (event) => {
    if (mine !== socket) return;
    const [kind, text] = JSON.parse(event.data);
    if (kind === "draw") { screen_.write(text); document.body.classList.add("drawn"); }
    else if (kind === "taken") say("{{The game has gone to another tab or window.}}", "{{Bring it here}}", connect);
    else if (kind === "ended") say(text || "{{The program was left.}}", "{{Open it again}}", connect);
  };
  mine.onopen = () => { at("keys").focus(); fit(); };
  mine.onclose = () => {
    if (mine !== socket) return;
    socket = null;
    document.body.classList.remove("drawn");
    if (!over) say("{{The server has ended, and the game is on disk.}}\n{{Start it again by “wargame serve”, and open the address that it prints.}}", "{{Try again}}", connect);
  };
}

// Nothing of a table stays behind on a page that is left, or kept by the browser for going back.
addEventListener("pagehide", () => { socket?.close(); screen_.clear(); });
addEventListener("pageshow", (event) => { if (event.persisted) connect(); });

// Keys.

function named(event) {
  const all = [];
  if (event.ctrlKey) all.push("ctrl");
  if (event.altKey) all.push("alt");
  if (event.shiftKey) all.push("shift");
  return all;
}

addEventListener("keydown", (event) => {
  if (over || event.isComposing || event.metaKey || event.target.tagName === "BUTTON") return;
  const graph = event.getModifierState("AltGraph");
  const mods = graph ? [] : named(event);
  const name = NAMES[event.key] ?? (/^F\d+$/.test(event.key) ? event.key.toLowerCase() : event.key);
  const whole = [...mods, name.toLowerCase()].join("+");
  if (ITS_OWN.test(whole) || mods.includes("alt") && name.length === 1) return;
  if (whole === "ctrl+v" || (whole === "ctrl+c" && String(getSelection()) !== "")) return;
  if (event.key.length === 1 && !mods.includes("ctrl")) {
    event.preventDefault();
    send("key", event.key === " " ? "space" : event.key, event.key, []);
  } else if (event.key.length === 1 || name in KNOWN || /^f\d+$/.test(name)) {
    event.preventDefault();
    send("key", event.key === " " ? "space" : name, null, mods);
  }
}, true);

const KNOWN = Object.fromEntries(Object.values(NAMES).map((name) => [name, true]));

// What is composed of several keys, or written by a program that helps with writing, comes as text.
at("keys").addEventListener("input", (event) => {
  if (event.isComposing) return;
  typed();
});
at("keys").addEventListener("compositionend", typed);
function typed() {
  for (const sign of at("keys").value) send("key", sign, sign, []);
  at("keys").value = "";
}
addEventListener("paste", (event) => {
  if (over) return;
  event.preventDefault();
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (text) send("paste", text.slice(0, 10000));
});

for (const button of document.querySelectorAll("#tools button")) {
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const key = button.dataset.key;
    if (key) send("key", key, null, []);
    at("keys").focus();
  });
}
at("smaller").addEventListener("click", () => resize((largest ? screen_.cell.width : letters) - 1, false));
at("larger").addEventListener("click", () => resize((largest ? screen_.cell.width : letters) + 1, false));
at("largest").addEventListener("click", () => resize(letters, !largest));

// The mouse; with Shift held, or switched off, it marks text to copy.

function moused(kind, event) {
  if (over || !mouse || event.shiftKey) return;
  if (kind !== "move") event.preventDefault();
  const [x, y] = screen_.cellAt(event);
  send("mouse", kind, x, y, kind === "move" ? held : held || 1, named(event));
}

let last = "";
at("screen").addEventListener("mousedown", (event) => { held = [1, 2, 3][event.button] ?? 1; moused("down", event); });
addEventListener("mouseup", (event) => { if (held) { moused("up", event); held = 0; } if (!over) at("keys").focus({ preventScroll: true }); });
at("screen").addEventListener("mousemove", (event) => {
  const where = screen_.cellAt(event).join();
  if (where !== last) { last = where; moused("move", event); }
});
at("screen").addEventListener("wheel", (event) => {
  if (event.ctrlKey || !mouse || over) return;
  event.preventDefault();
  const [x, y] = screen_.cellAt(event);
  if (event.deltaY) send("mouse", event.deltaY > 0 ? "scroll-down" : "scroll-up", x, y, 0, named(event));
}, { passive: false });
at("screen").addEventListener("contextmenu", (event) => { if (mouse && !event.shiftKey) event.preventDefault(); });
addEventListener("focus", () => { if (!over) at("keys").focus(); send("focus"); });
addEventListener("blur", () => send("blur"));
addEventListener("resize", () => { if (!over) fit(); });

// The token goes out of the address, and so out of the history; the cookie has it.
if (location.search) history.replaceState(null, "", "/");
Promise.race([
  Promise.allSettled(["A", "─", "⣿"].flatMap((sign) => ["400", "700"].map((weight) => document.fonts.load(`${weight} 16px "${sign === "⣿" ? "Cell Dots" : "Cell Text"}"`, sign)))),
  new Promise((done) => setTimeout(done, 1500)),
]).then(connect);
