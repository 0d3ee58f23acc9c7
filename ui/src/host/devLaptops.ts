// The laptops of the hall behind `npm run dev`, in every state; what each has typed, and what stands between them.
// "?hall" opens with a full hall, "?hall=guest" as a desk's laptop, "?hall=quiet" with nothing that waits. Names are invented.
import type { LaptopInfo, LaptopReceipt } from "../contract/commands";
import { own, type Answers } from "./devEvents";

export const mode = new URLSearchParams(typeof location === "undefined" ? "" : location.search).get("hall");
export const quiet = mode === "quiet";
export const MIN = 60_000;
export const wita = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16).replace(":", ".");
const stamp = (minutesAgo: number): string =>
  `Selasa, 15 Oktober 2019 ${new Date(Date.now() - minutesAgo * MIN + 8 * 3_600_000).toISOString().slice(11, 19).replaceAll(":", ".")}`;

export const laptop = (over: Partial<LaptopInfo> & Pick<LaptopInfo, "id" | "device" | "state">): LaptopInfo => ({
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
export const here = (): LaptopInfo =>
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
/** The other laptops, as the hall begins. */
export const others: readonly LaptopInfo[] = [
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

const receipt = (over: Partial<LaptopReceipt> & Pick<LaptopReceipt, "device" | "person">): LaptopReceipt => ({
  typed: 0,
  received: 0,
  same: true,
  missing: [],
  seen: stamp(0),
  ...over,
});

export const laptopAnswers: Answers = {
  "hall.receipts": () =>
    quiet
      ? others.map((one) => receipt({ device: one.device, person: one.people[0] ?? "", typed: 1_240, received: 1_240 }))
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
            missing: [own("perubahan 1.441–1.466 belum datang")],
            seen: stamp(47),
          }),
          receipt({
            device: "Laptop Meja 3",
            person: "Penilai Meja 3",
            typed: null,
            received: 0,
            same: false,
            missing: [own("tidak tersambung, jadi belum diketahui apa yang ditulis sejak itu")],
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
                    values: {},
                  },
                ]
              : [
                  {
                    code: "network.isolated",
                    message:
                      "Wi-Fi ruangan ini tampaknya melarang laptop saling menjangkau: 3 laptop di jaringan yang sama tidak menjawab, padahal alat jaringannya hidup.",
                    advice:
                      "Nyalakan hotspot di laptop atau ponsel ketua dan sambungkan semua laptop ke sana, atau pakai kabel dan router kecil. Sementara itu, bawa perubahan sebagai paket di flashdisk.",
                    values: { adapter: "Wi-Fi", tried: "3" },
                  },
                  {
                    code: "network.detour",
                    message: "VPN “Pemkab-Tunnel” sedang aktif dan mengambil alih lalu lintas jaringan.",
                    advice: "Matikan VPN itu selama penilaian berlangsung.",
                    values: { adapter: "Pemkab-Tunnel", kind: "vpn", who: "" },
                  },
                ],
            adapters: [
              { name: "Wi-Fi", address: "192.168.1.5", kind: "wifi" },
              { name: "Pemkab-Tunnel", address: "10.8.0.14", kind: "vpn" },
              { name: "vEthernet (Default Switch)", address: "172.27.96.1", kind: "hyper_v" },
            ],
          }),
        900,
      ),
    ),
};
