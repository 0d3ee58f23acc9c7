// long-file: a double for the development server alone, never built into the product.
// The hall behind `npm run dev`: laptops in every state, one that asks, an invitation. A double, held in memory; its names
// are invented. "?hall" opens with a full hall, "?hall=guest" as a desk's laptop, "?hall=lost" as a restored copy,
// "?hall=off" with the network closed, "?hall=quiet" with nothing that waits; without it the event is not opened to others.
import type { HallState, Joining, LaptopInfo, LaptopReceipt, PicturedInvitation } from "../contract/commands";
import { CallError } from "./callError";
import { devWaiting } from "./devConflicts";
import { devEvent } from "./devDesk";
import { devTell, type Answers } from "./devEvents";

const mode = new URLSearchParams(typeof location === "undefined" ? "" : location.search).get("hall");
const quiet = mode === "quiet";
const MIN = 60_000;
const wita = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16).replace(":", ".");
const stamp = (minutesAgo: number): string =>
  `Selasa, 15 Oktober 2019 ${new Date(Date.now() - minutesAgo * MIN + 8 * 3_600_000).toISOString().slice(11, 19).replaceAll(":", ".")}`;

const laptop = (over: Partial<LaptopInfo> & Pick<LaptopInfo, "id" | "device" | "state">): LaptopInfo => ({
  role: "desk",
  desks: [],
  desk_labels: [],
  people: [],
  seen: stamp(0),
  missing_here: 0,
  missing_there: 0,
  held: 0,
  evidence_missing: 0,
  skew_ms: 400,
  now: "",
  release: "0.1.0",
  encrypted: true,
  address: "",
  ...over,
});
const here = (): LaptopInfo =>
  laptop({
    id: "l-0",
    device: "Laptop Ketua Panel",
    state: "here",
    role: mode === "guest" ? "desk" : "chair",
    desks: mode === "guest" ? ["meja-2"] : [],
    desk_labels: mode === "guest" ? ["Meja 2"] : [],
    people: ["Dr. Ir. Ratna Kusumawardhani, M.P.P.", "Sekretariat"],
    address: "192.168.1.5:48123",
  });
let laptops: LaptopInfo[] = [
  laptop({
    id: "l-1",
    device: "Laptop Meja 1 – Bidang Litbang",
    state: "connected",
    desks: ["meja-1"],
    desk_labels: ["Meja 1"],
    people: ["Bambang Setyo Nugroho, S.STP., M.A.P.", "Siti Nurhaliza Hasanah, S.Sos."],
    now: "Meja 1 · Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana · 12.40 lagi",
    address: "192.168.1.7:48123",
    missing_there: quiet ? 0 : 3,
    evidence_missing: 14,
    encrypted: false,
  }),
  ...(quiet
    ? []
    : [
        laptop({
          id: "l-2",
          device: "LENOVO-BAPPEDA-07",
          state: "unseen",
          desks: ["meja-2"],
          desk_labels: ["Meja 2"],
          people: ["Siti Nurhaliza Hasanah, S.Sos."],
          seen: stamp(47),
          missing_here: 26,
          missing_there: 112,
          evidence_missing: 1_204,
          skew_ms: -14 * MIN,
          address: "192.168.1.9:48123",
        }),
        laptop({
          id: "l-3",
          device: "Laptop Meja 3",
          state: "other_release",
          desks: ["meja-3"],
          desk_labels: ["Meja 3"],
          release: "0.2.0",
          seen: stamp(1),
          missing_there: null,
          evidence_missing: null,
          skew_ms: null,
          address: "192.168.1.12:48123",
        }),
        laptop({
          id: "l-4",
          device: "Netbook Sekretariat lama",
          state: "other_instrument",
          role: "secretariat",
          people: ["Sekretariat"],
          seen: stamp(2),
          missing_there: null,
          evidence_missing: null,
          skew_ms: 20_000,
          address: "192.168.1.30:50311",
        }),
        laptop({
          id: "l-5",
          device: "Laptop pinjaman Kecamatan Ngadirejo",
          state: "removed",
          people: ["Penilai pengganti hari pertama"],
          seen: stamp(1_460),
          missing_there: null,
          evidence_missing: null,
          skew_ms: null,
        }),
      ]),
];

const SIZE = 57;
/** Looks like a code and holds nothing: finders in three corners, noise between. */
const modules = Array.from({ length: SIZE }, (_, y) =>
  Array.from({ length: SIZE }, (_, x) => {
    const corner = (cx: number, cy: number): number => Math.max(Math.abs(x - cx), Math.abs(y - cy));
    const ring = Math.min(corner(3, 3), corner(SIZE - 4, 3), corner(3, SIZE - 4));
    if (ring <= 4) return ring !== 2 && ring !== 4;
    return (Math.imul(x * 73_856_093, y * 19_349_663 + 7) >>> 7) % 2 === 0;
  }),
);
const invited = (minutes: number): NonNullable<HallState["invitation"]> => ({
  ticket: `mejamonev1:${"b5kq3zrt7xw2n4mh6pyd8cfs9vga1ej0".repeat(6)}`,
  qr: modules,
  code: "KRTM-7P2X",
  tries_left: 3,
  until: `${wita(Date.now() + minutes * MIN)} WITA`,
});

/** "?hall=lost": a restored copy that nobody knows, until it takes the lead. */
let lost = mode === "lost";
let on = mode !== null && mode !== "off";
let opened = mode !== null;
if (mode === null) laptops = [];
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
    troubles:
      mode === null || quiet || !on
        ? []
        : [
            {
              code: "network.skew",
              message: "Jam LENOVO-BAPPEDA-07 tertinggal 14 menit dari laptop ini.",
              advice: "Betulkan jam laptop itu. Tulisannya tetap masuk; hanya urutan di riwayat yang tampak keliru.",
            },
          ],
    evidence: { ...evidence },
  };
};
const done = (): HallState => (devTell(["hall"]), state());

let frames = 0;
const pictured = (): PicturedInvitation => ({ ticket: invited(30).ticket, event: devEvent().identity.name });
let joined = 0;
/** A ticket with "sandi" in it leads into an encrypted event. */
let asksPassphrase = false;
let joining: Joining = { step: "idle", message: "", check: "", event: "", taken: 0, total: 0 };
const TOTAL = 18_420;
function step(): Joining {
  if (joining.step === "idle" || joining.step === "failed" || joining.step === "done") return joining;
  if (joining.step === "protecting") return joining;
  const since = Date.now() - joined;
  if (since < 2_500) return (joining = { ...joining, step: "looking" });
  if (since < 9_000) return (joining = { ...joining, step: "asking", check: "481902" });
  if (asksPassphrase) return (joining = { ...joining, step: "protecting", event: devEvent().identity.name });
  const taken = Math.min(TOTAL, Math.round(((since - 9_000) / 9_000) * TOTAL));
  return (joining = {
    ...joining,
    step: taken === TOTAL ? "done" : "fetching",
    event: devEvent().identity.name,
    taken,
    total: TOTAL,
  });
}

const receipt = (over: Partial<LaptopReceipt> & Pick<LaptopReceipt, "device" | "person">): LaptopReceipt => ({
  typed: 0,
  received: 0,
  same: true,
  missing: "",
  seen: stamp(0),
  ...over,
});

/** Whether joining has opened an event here. */
export const devJoined = (): boolean => joining.step === "done";

export const hallAnswers: Answers = {
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
  "hall.join": ({ invitation: asked }) => {
    joined = Date.now();
    asksPassphrase = asked.toLowerCase().includes("sandi");
    joining = { step: "looking", message: "", check: "", event: "", taken: 0, total: TOTAL };
    if (asked.toLowerCase().includes("gagal"))
      joining = {
        ...joining,
        step: "failed",
        message:
          "Laptop ketua tidak ditemukan di jaringan ini selama satu menit. Periksa bahwa kedua laptop memakai Wi-Fi yang sama, atau ketik alamatnya.",
      };
    return joining;
  },
  "hall.read_picture": ({ token }) => {
    if (!/\.(png|jpe?g)$/i.test(token) && token !== "dev") {
      throw new CallError(
        "qr.kind",
        `${token}: Berkas ini bukan gambar PNG atau JPEG. Simpan foto atau tangkapan layarnya sebagai itu.`,
        "user",
        "invitation",
      );
    }
    return pictured();
  },
  // The third frame shows the code.
  "hall.read_frame": () => ((frames += 1) % 3 === 0 ? pictured() : null),
  "hall.joining": step,
  "hall.protect_joining": ({ new: fresh, again }) => {
    if (fresh !== null && fresh !== again)
      throw new CallError("vault.differ", "Kedua isian kata sandi tidak sama.", "user", "again");
    asksPassphrase = false;
    joined = Date.now() - 9_000;
    return (joining = { ...joining, step: "fetching" });
  },
  "hall.stop_joining": () => (joining = { ...joining, step: "idle" }),
  "hall.receipts": () =>
    quiet
      ? laptops.map((one) =>
          receipt({ device: one.device, person: one.people[0] ?? "", typed: 1_240, received: 1_240 }),
        )
      : [
          receipt({
            device: "Laptop Ketua Panel",
            person: "Dr. Ir. Ratna Kusumawardhani, M.P.P.",
            typed: 412,
            received: 412,
          }),
          receipt({
            device: "Laptop Meja 1 – Bidang Litbang",
            person: "Bambang Setyo Nugroho, S.STP., M.A.P.",
            typed: 1_893,
            received: 1_893,
          }),
          receipt({
            device: "LENOVO-BAPPEDA-07",
            person: "Siti Nurhaliza Hasanah, S.Sos.",
            typed: 1_466,
            received: 1_440,
            same: false,
            missing: "Perubahan 1.441–1.466 belum datang.",
            seen: stamp(47),
          }),
          receipt({
            device: "Laptop Meja 3",
            person: "Penilai Meja 3",
            typed: null,
            received: 0,
            same: false,
            missing: "Laptop ini belum memberi tahu isinya.",
            seen: "",
          }),
        ],
  "hall.doctor": () =>
    new Promise((answer) =>
      setTimeout(
        () =>
          answer({
            findings: quiet
              ? [
                  {
                    code: "network.well",
                    message: "Tidak ada yang menghalangi: laptop lain di ruangan terdengar dan menjawab.",
                    advice: "",
                  },
                ]
              : [
                  {
                    code: "network.isolated",
                    message:
                      "Wi-Fi ruangan ini tampaknya melarang laptop saling menjangkau: 3 laptop di jaringan yang sama tidak menjawab, padahal alat jaringannya hidup.",
                    advice:
                      "Nyalakan hotspot di laptop atau ponsel ketua dan sambungkan semua laptop ke sana, atau pakai kabel dan router kecil. Sementara itu, bawa perubahan sebagai paket di flashdisk.",
                  },
                  {
                    code: "network.vpn",
                    message: "VPN “Pemkab-Tunnel” sedang aktif dan mengambil alih lalu lintas jaringan.",
                    advice: "Matikan VPN itu selama penilaian berlangsung.",
                  },
                ],
            adapters: [
              { name: "Wi-Fi", address: "192.168.1.5", kind: "Wi-Fi" },
              { name: "Pemkab-Tunnel", address: "10.8.0.14", kind: "VPN" },
              { name: "vEthernet (Default Switch)", address: "172.27.96.1", kind: "maya (Hyper-V)" },
            ],
          }),
        900,
      ),
    ),
  "hall.limit_evidence": ({ limit }) => {
    evidence.limit = limit;
    if (limit !== null) evidence.rate = Math.min(1_887_436, limit);
    return done();
  },
  "hall.fetch_evidence": () => null,
};
