// Coming into a hall behind `npm run dev`: the invitation with its code, and joining as it goes. A double, held in memory.
// An invitation with "gagal" in it fails; one with "sandi" in it leads into an encrypted event.
import type { HallState, Joining, PicturedInvitation } from "../contract/commands";
import { CallError } from "./callError";
import type { Answers } from "./devEvents";
import { MIN, wita } from "./devLaptops";
import { devEvent } from "./devPeople";

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
export const invited = (minutes: number): NonNullable<HallState["invitation"]> => ({
  ticket: `mejamonev1:${"b5kq3zrt7xw2n4mh6pyd8cfs9vga1ej0".repeat(6)}`,
  qr: modules,
  code: "KRTM-7P2X",
  tries_left: 3,
  until: `${wita(Date.now() + minutes * MIN)} WITA`,
});

let frames = 0;
const pictured = (): PicturedInvitation => ({ ticket: invited(30).ticket, event: devEvent().identity.name });
let joined = 0;
/** A ticket with "sandi" in it leads into an encrypted event. */
let asksPassphrase = false;
let joining: Joining = { step: "idle", code: "", message: "", check: "", event: "", taken: 0, total: 0 };
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

/** Whether joining has opened an event here. */
export const devJoined = (): boolean => joining.step === "done";

export const joinAnswers: Answers = {
  "hall.join": ({ invitation: asked }) => {
    joined = Date.now();
    asksPassphrase = asked.toLowerCase().includes("sandi");
    joining = { step: "looking", code: "", message: "", check: "", event: "", taken: 0, total: TOTAL };
    if (asked.toLowerCase().includes("gagal"))
      joining = {
        ...joining,
        step: "failed",
        code: "join.unreached",
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
};
