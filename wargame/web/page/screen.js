"use strict";
// The screen: a grid of cells that takes what a terminal would take, and draws it as text, so that it can be read and copied.

const SURE = [[0x20, 0x7e], [0xa0, 0x17f], [0x2010, 0x2027], [0x2190, 0x21ff], [0x2200, 0x22ff], [0x2500, 0x25ff], [0x2600, 0x266f],
  [0x2700, 0x27bf], [0x2800, 0x28ff], [0x1fb00, 0x1fb3b]];
const ADVANCE = 1233 / 2048, HEIGHT = (1901 + 483) / 2048; // of the letters, in em
const BASE = ["#000000", "#cd3131", "#0dbc79", "#e5e510", "#2472c8", "#bc3fbc", "#11a8cd", "#e5e5e5",
  "#666666", "#f14c4c", "#23d18b", "#f5f543", "#3b8eea", "#d670d6", "#29b8db", "#ffffff"];
const BLANK = { fg: "", bg: "", bold: false, dim: false, italic: false, under: false, reverse: false, strike: false, key: "" };

function wide(code) {
  return (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff);
}

function hex(n) { return n.toString(16).padStart(2, "0"); }

function indexed(n) {
  if (n < 16) return BASE[n];
  if (n > 231) return "#" + hex(8 + 10 * (n - 232)).repeat(3);
  const level = (v) => (v ? 55 + 40 * v : 0);
  n -= 16;
  return "#" + hex(level(Math.floor(n / 36))) + hex(level(Math.floor(n / 6) % 6)) + hex(level(n % 6));
}

class CellScreen {
  constructor(place, told) {
    this.place = place;
    this.told = told; // told.copy(text), told.mouse(on), told.ground(background, ink)
    this.styles = new Map();
    this.style = BLANK;
    this.columns = this.rows = 0;
    this.x = this.y = 0;
    this.rest = "";
    this.dirty = new Set();
    this.size(80, 24, 10);
  }

  // Cells are whole pixels wide and high, so that nothing shows between them.
  size(columns, rows, width) {
    this.cell = { width, height: CellScreen.height(width) };
    this.place.style.fontSize = width / ADVANCE + "px";
    this.place.style.lineHeight = this.cell.height + "px";
    this.place.style.width = columns * width + "px";
    if (columns === this.columns && rows === this.rows) {
      for (const line of this.place.children) line.style.height = this.cell.height + "px";
      for (let y = 0; y < rows; y++) this.dirty.add(y);
      this.later();
      return;
    }
    this.columns = columns;
    this.rows = rows;
    this.clear();
  }

  static height(width) { return Math.max(2, Math.floor((width / ADVANCE) * HEIGHT)); }

  clear() {
    this.x = this.y = 0;
    this.style = BLANK;
    this.rest = "";
    this.cells = Array.from({ length: this.rows }, () => Array.from({ length: this.columns }, () => [" ", BLANK]));
    this.place.replaceChildren(...this.cells.map(() => {
      const line = document.createElement("div");
      line.style.height = this.cell.height + "px";
      return line;
    }));
    this.dirty.clear();
  }

  text() { return this.cells.map((line) => line.map((cell) => cell[0]).join("").trimEnd()).join("\n"); }

  // What a terminal takes.

  write(data) {
    data = this.rest + data;
    this.rest = "";
    const escape = /\x1b(?:\[([?>=]?)([0-9;:]*)([ -/]*)([@-~])|\]([^\x07\x1b]*)(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-OQ-WYZ\\`-~])/y;
    let at = 0;
    while (at < data.length) {
      const code = data.codePointAt(at);
      if (code !== 0x1b) {
        this.put(code);
        at += code > 0xffff ? 2 : 1;
        continue;
      }
      escape.lastIndex = at;
      const found = escape.exec(data);
      if (found === null) {
        if (data.length - at < 200000 && /^\x1b(\[[?>=]?[0-9;:]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?)?$/.test(data.slice(at))) {
          this.rest = data.slice(at);
          break;
        }
        at += 1;
        continue;
      }
      if (found[4] !== undefined) this.control(found[1], found[2], found[4]);
      else if (found[5] !== undefined) this.system(found[5]);
      at = escape.lastIndex;
    }
    this.later();
  }

  put(code) {
    if (code === 10) { this.y = Math.min(this.rows - 1, this.y + 1); this.x = 0; return; }
    if (code === 13) { this.x = 0; return; }
    if (code === 8) { this.x = Math.max(0, this.x - 1); return; }
    if (code < 32 || code === 0x7f) return;
    const sign = String.fromCodePoint(code);
    const line = this.cells[this.y];
    if (code === 0x200d || (code >= 0x300 && code <= 0x36f) || (code >= 0xfe00 && code <= 0xfe0f)) {
      if (line && this.x > 0 && this.x <= this.columns) line[this.x - 1][0] += sign;
      return;
    }
    const takes = wide(code) ? 2 : 1;
    if (line && this.x + takes <= this.columns) {
      line[this.x] = [sign, this.style];
      if (takes === 2) line[this.x + 1] = ["", this.style];
      this.dirty.add(this.y);
    }
    this.x += takes;
  }

  control(mark, numbers, final) {
    const all = numbers.split(";").map((n) => parseInt(n, 10) || 0);
    const one = Math.max(1, all[0]);
    if (mark === "?") {
      if (all.includes(1003) && (final === "h" || final === "l")) this.told.mouse(final === "h");
    } else if (mark) return;
    else if (final === "m") this.look(numbers === "" ? [0] : numbers.split(/[;:]/).map((n) => parseInt(n, 10) || 0));
    else if (final === "H" || final === "f") this.to((all[1] || 1) - 1, one - 1);
    else if (final === "A") this.to(this.x, this.y - one);
    else if (final === "B") this.to(this.x, this.y + one);
    else if (final === "C") this.to(this.x + one, this.y);
    else if (final === "D") this.to(this.x - one, this.y);
    else if (final === "G") this.to(one - 1, this.y);
    else if (final === "J") { const look = this.style; this.clear(); this.style = look; }
    else if (final === "K" && this.cells[this.y]) {
      for (let x = this.x; x < this.columns; x++) this.cells[this.y][x] = [" ", this.style];
      this.dirty.add(this.y);
    }
  }

  to(x, y) {
    this.x = Math.max(0, Math.min(this.columns - 1, x));
    this.y = Math.max(0, Math.min(this.rows - 1, y));
  }

  system(text) {
    const found = /^52;[a-z0-9]*;([A-Za-z0-9+/=]*)$/.exec(text);
    if (found) this.told.copy(new TextDecoder().decode(Uint8Array.from(atob(found[1]), (c) => c.charCodeAt(0))));
  }

  look(codes) {
    let s = { ...this.style };
    for (let i = 0; i < codes.length; i++) {
      const c = codes[i];
      if (c === 0) s = { ...BLANK };
      else if (c === 1) s.bold = true;
      else if (c === 2) s.dim = true;
      else if (c === 3) s.italic = true;
      else if (c === 4) s.under = true;
      else if (c === 7) s.reverse = true;
      else if (c === 9) s.strike = true;
      else if (c === 21 || c === 22) s.bold = s.dim = false;
      else if (c === 23) s.italic = false;
      else if (c === 24) s.under = false;
      else if (c === 27) s.reverse = false;
      else if (c === 29) s.strike = false;
      else if (c === 39) s.fg = "";
      else if (c === 49) s.bg = "";
      else if (c === 38 || c === 48) {
        let colour = "";
        if (codes[i + 1] === 2) { colour = "#" + codes.slice(i + 2, i + 5).map((n) => hex(n & 255)).join(""); i += 4; }
        else if (codes[i + 1] === 5) { colour = indexed(codes[i + 2] & 255); i += 2; }
        s[c === 38 ? "fg" : "bg"] = colour;
      } else if (c >= 30 && c <= 37) s.fg = BASE[c - 30];
      else if (c >= 90 && c <= 97) s.fg = BASE[c - 82];
      else if (c >= 40 && c <= 47) s.bg = BASE[c - 40];
      else if (c >= 100 && c <= 107) s.bg = BASE[c - 92];
    }
    s.key = [s.fg, s.bg, s.bold, s.dim, s.italic, s.under, s.reverse, s.strike].join();
    if (!this.styles.has(s.key)) {
      if (this.styles.size > 5000) this.styles.clear();
      this.styles.set(s.key, s);
    }
    this.style = this.styles.get(s.key);
  }

  // Drawing.

  later() {
    if (this.asked) return;
    this.asked = true;
    const draw = () => { if (this.asked) { this.asked = false; this.draw(); } };
    requestAnimationFrame(draw);
    setTimeout(draw, 100); // A page in the background draws no frames.
  }

  draw() {
    for (const y of this.dirty) this.line(y);
    this.dirty.clear();
    const corner = this.cells[0][0][1];
    this.told.ground(corner.bg, corner.fg);
  }

  line(y) {
    const spans = [];
    let run = "", style = null, from = 0;
    const flush = (to) => {
      if (run !== "") spans.push(this.span(run, style, to - from));
      run = "";
      from = to;
    };
    this.cells[y].forEach(([sign, look], x) => {
      if (sign === "") return;
      const code = sign.codePointAt(0);
      const alone = sign.length > (code > 0xffff ? 2 : 1) || !SURE.some(([low, high]) => code >= low && code <= high);
      if (alone || look !== style) flush(x);
      style = look;
      run += sign;
      if (alone) flush(x + (this.cells[y][x + 1]?.[0] === "" ? 2 : 1));
    });
    flush(this.columns);
    this.place.children[y].replaceChildren(...spans);
  }

  span(text, s, cells) {
    const span = document.createElement("span");
    span.textContent = text;
    const look = span.style;
    look.width = cells * this.cell.width + "px";
    let [fg, bg] = [s.fg, s.bg];
    if (s.reverse) [fg, bg] = [bg || "var(--ground)", fg || "var(--ink)"];
    if (s.dim) fg = `color-mix(in srgb, ${fg || "var(--ink)"} 70%, ${bg || "var(--ground)"})`;
    if (fg) look.color = fg;
    if (bg) look.backgroundColor = bg;
    if (s.bold) look.fontWeight = "700";
    if (s.italic) look.fontStyle = "italic";
    if (s.under || s.strike) look.textDecoration = [s.under && "underline", s.strike && "line-through"].filter(Boolean).join(" ");
    return span;
  }

  // The cell under a point of the window.
  cellAt(event) {
    const box = this.place.getBoundingClientRect();
    return [
      Math.max(0, Math.min(this.columns - 1, Math.floor((event.clientX - box.left) / this.cell.width))),
      Math.max(0, Math.min(this.rows - 1, Math.floor((event.clientY - box.top) / this.cell.height))),
    ];
  }
}
