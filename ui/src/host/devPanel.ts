// The panel behind `npm run dev`, as the chair's doubles share it: who scores, at which desks, on which rows.
// "?linked" makes the desks hang together, "?boss=0" lets one only look, "?noscores" is an event with notes alone.

const asked = new URLSearchParams(typeof location === "undefined" ? "" : location.search);
export const linked = asked.has("linked");
export const decides = asked.get("boss") !== "0";
export const scored = !asked.has("noscores");
export const NAMES = [
  "Dr. Ir. Ratna Kusumawardhani Prabandari, M.P.P.",
  "Bambang Setyo Nugroho, S.STP., M.A.P.",
  "Prof. Dr. H. Muhammad Iqbal Tanjung, S.E., M.Si., Ak., CA.",
  "Dra. Sulastri",
  "Agus Widodo, S.Kom.",
  "Nurul Hidayati Rahmawati, S.Sos., M.I.Kom.",
];
export const people = NAMES.map((name, i) => ({ id: `a-${i}`, name }));
export const DESKS = ["Meja 1", "Meja 2", "Meja 3"];
export const ROWS: readonly [weight: number, text: string][] = [
  [30, "Kebaruan"],
  [25, "Kemanfaatan"],
  [20, "Replikasi dan aplikatif"],
  [15, "Kewenangan dan kolaborasi"],
  [10, "Penguasaan materi"],
];
export const comma = (value: number): string => String(Math.round(value * 100) / 100).replace(".", ",");
