// Days in bins that people read: days, months, quarters, years, decades. Few far-off days do not
// squeeze the others: the outermost bins hold all that is before or after.
function makeCalendar(spans) {
  const MOST = 60; // bins: wide enough to be hit and seen on a small screen
  const UNITS = [
    ["day", 0], ["month", 1], ["month", 3], ["year", 12], ["year", 24], ["year", 60], ["year", 120],
    ["year", 240], ["year", 600], ["year", 1200], ["year", 12000],
  ];
  const DAY = 86400000;
  const format = (options) => new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  const byDay = format({ day: "numeric", month: "short", year: "numeric" });
  const byMonth = format({ month: "short", year: "numeric" });
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const monthOf = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const dayOfMonth = (month) => `${String(Math.floor(month / 12)).padStart(4, "0")}-`
    + `${String((month % 12) + 1).padStart(2, "0")}-01`;
  const numberOf = (day, months) => (months ? Math.floor(monthOf(day) / months)
    : Math.floor(Date.parse(day) / DAY));
  const startOf = (number, months) => (months ? dayOfMonth(number * months) : iso(number * DAY));
  const endOf = (number, months) => (months && (number + 1) * months >= 120000 ? "9999-12-31"
    : iso(Date.parse(startOf(number + 1, months)) - DAY));
  function named(from, to, unit, months) {
    if (unit === "day") return byDay.format(Date.parse(from));
    if (months === 1) return byMonth.format(Date.parse(from));
    if (months === 3) return `Q${Math.floor(Number(from.slice(5, 7)) / 3) + 1} ${from.slice(0, 4)}`;
    const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
    return first === last ? String(first) : `${first}–${last}`;
  }
  const days = spans.flat().filter(Boolean).sort();
  const at = (share) => days[Math.round(share * (days.length - 1))];
  const bins = [];
  let months = 0, first = 0;
  if (days.length && days[0] !== days[days.length - 1]) {
    const within = (low, high, size) => numberOf(high, size) - numberOf(low, size) + 1;
    const whole = UNITS.find(([, size]) => within(days[0], at(1), size) <= MOST);
    const most = UNITS.find(([, size]) => within(at(0.05), at(0.95), size) <= MOST);
    // Trimmed only where that shows the rest at least four times finer.
    const isTrimmed = (whole[1] || 1 / 30) >= 4 * (most[1] || 1 / 30);
    const [unit, size] = isTrimmed ? most : whole;
    months = size;
    let [low, high] = isTrimmed ? [at(0.05), at(0.95)] : [days[0], at(1)];
    // There may be room for more than what the scale was made for.
    high = days.findLast((day) => within(low, day, size) <= MOST);
    low = days.find((day) => within(day, high, size) <= MOST);
    first = numberOf(low, months);
    const last = numberOf(high, months);
    for (let number = first; number <= last; number += 1) {
      const from = startOf(number, months), to = endOf(number, months);
      const name = named(from, to, unit, months);
      bins.push({ from, to, name, edge: name }); // `edge` tells what the outermost hold besides
    }
    if (days[0] < bins[0].from) bins[0].edge += " or before";
    if (at(1) > bins.at(-1).to) bins.at(-1).edge += " or after";
  }
  const place = (day) => Math.max(0, Math.min(bins.length - 1, numberOf(day, months) - first));
  return { bins, place };
}
