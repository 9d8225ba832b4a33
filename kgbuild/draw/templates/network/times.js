// The slider over the times that claims speak of, or at which their texts were published.
function makeTimes(store, matching, change) {
  const byId = (id) => document.getElementById(id);
  const section = byId("times"), button = byId("open-times");
  const STANDINGS = ["supported", "refuted", "conflicting", "unknown", "unanswered", "unchecked"];
  const of = () => {
    const pick = byId("time-of");
    const there = pick ? [...pick.options].map((one) => one.value) : [section.dataset.of];
    const asked = store.now.filters.time.of;
    return there.includes(asked) ? asked : there[0];
  };
  const calendars = new Map();
  function calendar(name = of()) {
    if (!calendars.has(name)) {
      calendars.set(name, makeCalendar(matching.rows().map((row) => row[name])));
    }
    return calendars.get(name);
  }
  // What a time filter lets through, in words; empty where it lets all through.
  function words(time) {
    const open = time.timeless ? "" : "with a time";
    if (time.from === null && time.to === null) return open && `only claims ${open}`;
    const { bins, place } = calendar(time.of);
    // A link may name a day within a bin.
    const name = (day, edge) => (day && bins[place(day)]?.[edge] === day ? bins[place(day)].name : day);
    const [from, to] = [name(time.from, "from"), name(time.to, "to")];
    const span = from && to ? (from === to ? from : `${from} to ${to}`) : from ? `from ${from}` : `until ${to}`;
    return `${time.of === "published" ? "published: " : ""}${span}${time.timeless ? " or no time" : ""}`;
  }
  if (!section) return { words };

  const low = byId("time-from"), high = byId("time-to"), bars = byId("bars");
  const all = () => matching.EVERYTHING.time;
  const isShown = () => !section.hidden;
  function show() {
    if (!isShown()) return;
    const { time } = store.now.filters;
    const { bins, place } = calendar();
    const last = bins.length - 1;
    for (const input of [low, high]) input.max = last;
    low.value = time.from === null ? 0 : place(time.from);
    high.value = time.to === null ? last : place(time.to);
    low.classList.toggle("above", Number(low.value) > last / 2);
    low.setAttribute("aria-valuetext", bins[low.value].edge);
    high.setAttribute("aria-valuetext", bins[high.value].edge);
    byId("time-first").textContent = bins[0].edge;
    byId("time-last").textContent = bins[last].edge;
    byId("time-now").textContent = time.from === null && time.to === null ? "all times"
      : [...new Set([bins[low.value].name, bins[high.value].name])].join(" – ");
    byId("timeless").checked = time.timeless;
    if (byId("time-of")) byId("time-of").value = of();
    draw(bins, place);
  }
  // A claim that speaks of a year counts a twelfth in each of its months; where a side is open it
  // counts at the day that is known.
  function draw(bins, place) {
    const name = of();
    const sums = bins.map(() => Object.fromEntries(STANDINGS.map((key) => [key, 0])));
    let timeless = 0;
    for (const row of matching.without("time", store.now.filters)) {
      if (matching.isTimeless(row, name)) {
        timeless += 1;
        continue;
      }
      const [first, last] = row[name];
      const from = place(first ?? last), to = place(last ?? first);
      for (let at = from; at <= to; at += 1) sums[at][row.hidden[0]] += 1 / (to - from + 1);
    }
    byId("timeless-count").textContent = timeless.toLocaleString("en");
    const heights = sums.map((one) => STANDINGS.reduce((sum, key) => sum + one[key], 0));
    const most = Math.max(...heights, 1);
    // A bar stands on its tick and is no wider than what the rail has beside its ends.
    const WIDEST = 36, width = Math.min(0.84, (WIDEST * Math.max(1, bins.length - 1)) / (bars.clientWidth || 1));
    const made = [];
    sums.forEach((one, at) => {
      let top = 1;
      for (const key of STANDINGS) {
        if (!one[key]) continue;
        const height = one[key] / most;
        const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        const off = at < Number(low.value) || at > Number(high.value);
        rect.setAttribute("class", `fill-${key}${off ? " off" : ""}`);
        for (const [attribute, value] of Object.entries({ x: at - width / 2, y: top - height, width, height })) {
          rect.setAttribute(attribute, value.toFixed(3));
        }
        top -= height;
        made.push(rect);
      }
    });
    bars.setAttribute("viewBox", `0 0 ${Math.max(1, bins.length - 1)} 1`);
    bars.replaceChildren(...made);
  }
  function slide(input, other) {
    if (Number(low.value) > Number(high.value)) input.value = other.value;
    const { bins } = calendar();
    const last = bins.length - 1;
    change({ time: {
      ...store.now.filters.time, of: of(),
      from: Number(low.value) === 0 ? null : bins[low.value].from,
      to: Number(high.value) === last ? null : bins[high.value].to,
    } }, { run: "time" });
    show();
  }
  low.addEventListener("input", () => slide(low, high));
  high.addEventListener("input", () => slide(high, low));
  for (const input of [low, high]) input.addEventListener("change", () => store.rest());
  byId("timeless").addEventListener("change", () => change(
    { time: { ...store.now.filters.time, of: of(), timeless: byId("timeless").checked } }));
  byId("time-of")?.addEventListener("change", (event) => change(
    { time: { ...all(), of: event.target.value, timeless: byId("timeless").checked } }));
  function open(wanted) {
    section.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    show();
  }
  button.addEventListener("click", () => open(section.hidden));
  store.listen((now, before, { from }) => {
    if (now.filters === before.filters) return;
    if (from === "address" && words(now.filters.time)) open(true);
    else show();
  });
  return { words };
}
