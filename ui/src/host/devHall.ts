// The hall behind `npm run dev`: opened and closed, who asks, who is admitted, who leads. A double, held in memory; its
// laptops and joining have files of their own. "?hall=lost" is a restored copy, "?hall=off" has the network closed;
// without "?hall" the event is not opened to others.
import type { HallState, LaptopInfo } from "../contract/commands";
import { CallError } from "./callError";
import { devWaiting } from "./devConflicts";
import { devTell, type Answers } from "./devEvents";
import { invited, joinAnswers } from "./devJoin";
import { here, laptop, laptopAnswers, MIN, mode, others, quiet, wita } from "./devLaptops";

let laptops: LaptopInfo[] = mode === null ? [] : [...others];
/** "?hall=lost": a restored copy that nobody knows, until it takes the lead. */
let lost = mode === "lost";
let on = mode !== null && mode !== "off";
let opened = mode !== null;
let invitation = on && !quiet && mode !== "guest" ? invited(27) : null;
let asking: HallState["asking"] =
  mode === null || quiet || mode === "guest"
    ? []
    : [
        {
          id: "ask-1",
          device: "ASUS-VivoBook-Inspektorat",
          person: "Hj. Siti Norhayati Maulida, S.E., M.M. (penilai pengganti Meja 2)",
          address: "192.168.1.23",
          check: "481902",
          since: wita(Date.now() - 2 * MIN),
        },
      ];
const evidence = {
  files: quiet || mode === null ? 0 : 183,
  bytes: 734_003_200,
  arrived: 214_958_080,
  rate: 1_887_436,
  limit: null as number | null,
};

const UNKNOWN = {
  code: "hall.unknown_here",
  message:
    "Salinan kegiatan di laptop ini belum dikenal laptop lain (dipulihkan dari cadangan, dipindah, atau disalin). Yang ditulis di sini tersimpan, tetapi belum terhitung di laptop lain.",
  advice:
    "Bila ini laptop ketua atau penggantinya, lanjutkan sebagai laptop ketua. Bila bukan, minta undangan dari laptop ketua lalu pakai di sini lewat Pakai undangan baru.",
  values: {},
};
const state = (): HallState => {
  if (on && evidence.files > 0) evidence.arrived = Math.min(evidence.bytes, evidence.arrived + evidence.rate);
  return {
    on,
    leads: mode !== "guest" && !lost,
    lead_again: lost ? "unknown" : mode === "guest" ? "member" : null,
    opened,
    addresses: on ? ["192.168.1.5:48123", "192.168.137.1:48123"] : [],
    invitation: on ? invitation : null,
    asking: on ? asking : [],
    laptops: opened ? [here(), ...laptops] : [],
    ...devWaiting(),
    troubles: [
      ...(lost ? [UNKNOWN] : []),
      ...(mode === null || quiet || !on
        ? []
        : [
            {
              code: "network.skew",
              message: "Jam LENOVO-BAPPEDA-07 tertinggal 14 menit dari laptop ini.",
              advice: "Betulkan jam laptop itu. Tulisannya tetap masuk; hanya urutan di riwayat yang tampak keliru.",
              values: {},
            },
          ]),
    ],
    evidence: { ...evidence },
  };
};
const done = (): HallState => (devTell(["hall"]), state());

export const hallAnswers: Answers = {
  ...laptopAnswers,
  ...joinAnswers,
  "hall.state": state,
  "hall.open": () => {
    on = opened = true;
    return done();
  },
  "hall.lead_again": ({ pin }) => {
    if (pin !== null && pin !== "246810") throw new CallError("pin.wrong", "PIN keliru. Coba lagi.", "user", "pin");
    lost = false;
    on = opened = true;
    return done();
  },
  "hall.close": () => {
    on = false;
    return done();
  },
  "hall.invite": ({ minutes }) => {
    invitation = invited(minutes);
    return done();
  },
  "hall.uninvite": () => {
    invitation = null;
    return done();
  },
  "hall.admit": ({ id, role, desks }) => {
    const one = asking.find((each) => each.id === id);
    if (one === undefined) throw new CallError("hall.asked_gone", "Laptop itu tidak lagi meminta masuk.", "not_found");
    asking = asking.filter((each) => each !== one);
    const labels = desks.map((desk) => desk.replace("meja-", "Meja "));
    laptops.push(
      laptop({
        id: `l-${laptops.length + 1}`,
        device: one.device,
        state: "connected",
        role,
        desks,
        desk_labels: labels,
      }),
    );
    return done();
  },
  "hall.turn_away": ({ id }) => {
    asking = asking.filter((each) => each.id !== id);
    return done();
  },
  "hall.remove": ({ id }) => {
    laptops = laptops.map((one) => (one.id === id ? { ...one, state: "removed", desks: [], desk_labels: [] } : one));
    return done();
  },
  "hall.give_desks": ({ id, desks }) => {
    const labels = desks.map((desk) => desk.replace("meja-", "Meja "));
    laptops = laptops.map((one) => (one.id === id ? { ...one, desks, desk_labels: labels } : one));
    return done();
  },
  "hall.limit_evidence": ({ limit }) => {
    evidence.limit = limit;
    if (limit !== null) evidence.rate = Math.min(1_887_436, limit);
    return done();
  },
  "hall.fetch_evidence": () => null,
};
