"use strict";
// The browser of posts. Everything of the dataset becomes text nodes and attributes that are
// listed here, never markup: the page's policy would refuse that.
(() => {
const MATHML = "http://www.w3.org/1998/Math/MathML";
const ON_A_PAGE = 12;
const byId = (id) => document.getElementById(id);

let words = {}, rows = null, texts = new Map();
let haystack = [], places = new Map();
let matches = [], page = 0, open = -1, asLatex = false;

async function unpack(id) {
  const bytes = Uint8Array.from(atob(byId(id).textContent), (each) => each.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
const number = (value) => value.toLocaleString("en-US");
const several = (name, n) =>
  n === 1 && words[`one_${name}`] ? words[`one_${name}`] : say(`n_${name}s`, {n: number(n)});
const folded = (text) => text.normalize("NFKC").toLowerCase();

function make(tag, facts = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

// --- Search, filters, order

function plain(body) {
  return (body ?? []).map(([, ...pieces]) =>
    pieces.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("")).join(" ");
}

function told(place) {
  const text = texts.get(place);
  if (!text) return "";
  return [plain(text.body), text.author ?? "", text.category ?? "", ...(text.tags ?? [])].join(" ");
}

const year = (place) => (/^\d{4}/.test(rows.date[place]) ? rows.date[place].slice(0, 4) : "");

function orders() {
  const down = (column) => (a, b) => (rows[column][b] ?? -1) - (rows[column][a] ?? -1);
  const dated = (sign) => (a, b) => {
    const [one, other] = [year(a) ? rows.date[a] : "", year(b) ? rows.date[b] : ""];
    if (!one || !other) return (other ? 1 : 0) - (one ? 1 : 0);
    return one < other ? sign : one > other ? -sign : 0;
  };
  const titles = new Intl.Collator(document.documentElement.lang).compare;
  return {
    newest: dated(1), oldest: dated(-1), views: down("views"), equations: down("equations"),
    sightings: down("sightings"),
    title: (a, b) => titles(rows.title[a] ?? "\uffff", rows.title[b] ?? "\uffff"),
  };
}

const sorted = new Map();
function inOrder(name) {
  if (!sorted.has(name)) {
    const all = Uint32Array.from(rows.id.keys());
    sorted.set(name, all.sort(orders()[name]));
  }
  return sorted.get(name);
}

function find() {
  const wanted = folded(byId("search").value).split(/\s+/).filter(Boolean);
  const [inYear, evidence] = [byId("year").value, byId("evidence").value];
  matches = [...inOrder(byId("sort").value)].filter((place) =>
    (inYear === "" || (year(place) || "none") === inYear)
    && (evidence === "" || (rows.evidence[place] ?? "None") === evidence)
    && wanted.every((word) => haystack[place].includes(word)));
  page = 0;
  list();
}

function list() {
  const pages = Math.max(1, Math.ceil(matches.length / ON_A_PAGE));
  const shown = matches.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE);
  byId("results").replaceChildren(...shown.map((place) => make("li", {}, row(place))));
  byId("status").textContent = matches.length
    ? say("found", {n: number(matches.length), total: number(rows.id.length)})
    : words.found_none;
  byId("place").textContent = say("page_of", {page: number(page + 1), pages: number(pages)});
  byId("previous").disabled = page === 0;
  byId("next").disabled = page + 1 >= pages;
  byId("pager").hidden = pages === 1;
}

function row(place) {
  const beginning = excerpt(texts.get(place)?.body ?? []);
  return make("a", {href: `#post-${rows.id[place]}`},
    make("b", {dir: "auto"}, rows.title[place] ?? words.untitled),
    beginning.length ? make("span", {class: "excerpt", dir: "auto"}, ...beginning) : null,
    facts(place));
}

// The beginning of a text, for two lines: displays become an ellipsis.
function excerpt(body) {
  const pieces = body.filter(([kind]) => kind === "p").flatMap(([, ...of]) => [...of, " "]);
  const shown = [];
  let length = 0;
  for (const piece of pieces) {
    if (length > 240) break;
    shown.push(typeof piece === "string" ? piece : piece[1] ? " … " : equation(piece));
    length += typeof piece === "string" ? piece.length : 8;
  }
  return shown;
}

function facts(place) {
  const shown = make("span", {class: "facts"});
  if (rows.date[place]) shown.append(make("span", {}, rows.date[place].replace(/^--/, "")));
  const evidence = rows.evidence[place];
  if (evidence !== "stated") {
    shown.append(make("span", {class: "badge"}, words[`evidence_${evidence ?? "None"}`]));
  }
  if (rows.views[place] !== null) {
    shown.append(make("span", {}, say("n_views", {n: number(rows.views[place])})));
  }
  if (rows.equations[place]) {
    shown.append(make("span", {}, several("equation", rows.equations[place])));
  }
  shown.append(make("span", {}, several("sighting", rows.sightings[place])));
  return shown;
}

function turn(by) {
  page += by;
  list();
  byId("browse").scrollIntoView();
  byId("results").querySelector("a")?.focus({preventScroll: true});
}

function options(id, first, values) {
  byId(id).replaceChildren(make("option", {value: ""}, first),
    ...values.map(([value, name, count]) =>
      make("option", {value}, `${name} (${number(count)})`)));
}

function offer() {
  const years = new Map(), evidence = new Map();
  rows.id.forEach((_, place) => {
    const [of, by] = [year(place) || "none", rows.evidence[place] ?? "None"];
    years.set(of, (years.get(of) ?? 0) + 1);
    evidence.set(by, (evidence.get(by) ?? 0) + 1);
  });
  options("year", words.all_years, [...years].sort().reverse()
    .map(([of, n]) => [of, of === "none" ? words.no_year : of, n]));
  options("evidence", words.all_evidence,
    [...evidence].map(([by, n]) => [by, words[`evidence_${by}`], n]));
}

// --- One post

function math([tag, facts, ...children]) {
  const element = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name === "style") element.style.cssText = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.map((child) => (typeof child === "string" ? child : math(child))));
  return element;
}

function equation([latex, display, tree]) {
  const kind = display ? "equation display" : "equation";
  const scrolls = display ? {tabindex: "0"} : {};
  if (asLatex || !tree) return make("code", {class: `${kind} latex`, ...scrolls}, latex);
  return make("span", {class: kind, title: latex, ...scrolls}, math(tree));
}

function block([kind, ...pieces]) {
  if (kind === "h") return make("h3", {dir: "auto"}, ...pieces);
  if (kind === "c") return make("pre", {tabindex: "0"}, make("code", {}, ...pieces));
  return make("p", {dir: "auto"},
    ...pieces.map((piece) => (typeof piece === "string" ? piece : equation(piece))));
}

function list_of(heading, items) {
  if (!items?.length) return [];
  return [make("h3", {}, heading), make("ul", {}, ...items.map((item) => make("li", {}, item)))];
}

const link = (place) => make("a", {href: `#post-${rows.id[place]}`, dir: "auto", lang: ""},
  rows.title[place] ?? words.untitled);

function sighting([dump, layout, start, end, title, date, views, evidence, crawls]) {
  const states = [title !== null && title !== rows.title[open] ? `${words.other_title} ${title}` : "",
    date ?? "", views === null ? "" : say("n_views", {n: number(views)})].filter(Boolean);
  const when = crawls.length === 0 ? "" : crawls[2] === 1 ? crawls[0]
    : `${crawls[0]} – ${crawls[1]} (${say("crawls", {n: crawls[2]})})`;
  const line = (name, value) => (value ? make("div", {}, `${words[name]}: ${value}`) : null);
  return make("li", {}, make("code", {}, dump), ` · ${layout}`,
    line("characters", `${number(start)}–${number(end)}`),
    line("states", states.join(" · ") || words.states_nothing),
    line("why", evidenceOf(evidence)), line("crawled", when));
}

function evidenceOf(evidence) {
  const [, kind, score] = /^([^]*?)(?:,? ([01]\.\d+))?$/.exec(evidence);
  return [words[`kind_${kind}`] ?? kind, score].filter(Boolean).join(" · ");
}

function beside(text) {
  return make("aside", {},
    ...list_of(words.captions, text.captions),
    ...list_of(words.cites, text.cites?.map(link)),
    ...list_of(words.cited_by, text.cited?.map(link)),
    ...list_of(words.history, text.counts?.map(([when, n]) => `${when}: ${number(n)}`)),
    make("h3", {}, words.where_found),
    make("ul", {class: "seen"}, ...(text.seen ?? []).map(sighting)));
}

function left_out() {
  const why = say("text_left_out", {n: number(texts.size), total: number(rows.id.length)});
  return make("div", {class: "note"}, make("p", {}, why),
    make("p", {}, make("code", {}, `python -m scraper show ${rows.id[open]}`)));
}

function read() {
  const text = texts.get(open);
  const url = rows.url[open];
  const about = facts(open);
  for (const each of [text?.author, text?.category]) if (each) about.append(make("span", {}, each));
  if (url && /^https?:\/\//.test(url)) {
    about.append(make("a", {href: url, rel: "noopener noreferrer nofollow", target: "_blank"},
      `${words.original} ↗`));
  }
  byId("reading").replaceChildren(
    make("h2", {id: "reader-title", dir: "auto", lang: ""}, rows.title[open] ?? words.untitled),
    about,
    ...(text?.tags ? [make("p", {class: "tags"}, ...text.tags.map((t) => make("span", {}, t)))] : []),
    ...(text?.body ? [make("div", {class: "text", lang: ""}, ...text.body.map(block))] : []),
    ...(text && !text.body ? [make("p", {class: "note"}, words.no_text)] : []),
    text ? beside(text) : left_out());
  const at = matches.indexOf(open);
  byId("earlier").disabled = at <= 0;
  byId("later").disabled = at < 0 || at + 1 >= matches.length;
}

function step(by) {
  const next = matches[matches.indexOf(open) + by];
  if (open >= 0 && matches.includes(open) && next !== undefined) {
    location.replace(`#post-${rows.id[next]}`);
  }
}

function follow() {
  const place = places.get(location.hash.replace(/^#post-/, "")) ?? -1;
  const reader = byId("reader");
  open = place;
  if (place < 0) {
    if (reader.open) reader.close();
    return;
  }
  read();
  if (!reader.open) reader.showModal();
  reader.scrollTop = 0;
}

function leave() {
  if (open >= 0) history.replaceState(null, "", location.pathname + location.search);
  open = -1;
}

// --- Hands

function listen() {
  let waiting = 0;
  byId("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 90);
  });
  for (const id of ["year", "evidence", "sort"]) byId(id).addEventListener("change", find);
  byId("tools").addEventListener("submit", (event) => event.preventDefault());
  byId("previous").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));
  byId("earlier").addEventListener("click", () => step(-1));
  byId("later").addEventListener("click", () => step(1));
  byId("close").addEventListener("click", () => byId("reader").close());
  byId("latex").addEventListener("click", () => {
    asLatex = !asLatex;
    byId("latex").setAttribute("aria-pressed", asLatex);
    read();
  });
  byId("reader").addEventListener("close", leave);
  byId("reader").addEventListener("click", (event) => {
    if (event.target === byId("reader")) byId("reader").close();
  });
  window.addEventListener("hashchange", follow);
  document.addEventListener("keydown", keys);
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = {ArrowLeft: -1, ArrowRight: 1}[event.key];
  if (byId("reader").open) {
    if (by && !event.target.closest(".display, pre")) step(by);
  } else if (event.key === "/" && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    walk(event, event.key === "ArrowDown" ? 1 : -1);
  }
}

function walk(event, by) {
  const stops = [byId("search"), ...byId("results").querySelectorAll("a")];
  const at = stops.indexOf(event.target);
  if (at >= 0 && stops[at + by]) {
    event.preventDefault();
    stops[at + by].focus();
  }
}

async function start() {
  words = await unpack("words");
  byId("status").textContent = words.loading;
  rows = await unpack("rows");
  for (const text of await unpack("texts")) texts.set(text.post, text);
  haystack = rows.id.map((_, place) => folded(`${rows.title[place] ?? ""} ${told(place)}`));
  places = new Map(rows.id.map((id, place) => [id, place]));
  offer();
  listen();
  byId("tools").hidden = false;
  find();
  follow();
}

if (byId("no-script")) {
  byId("no-script").hidden = true;
  if (typeof DecompressionStream === "function") start();
  else byId("too-old").hidden = false;
}
})();
