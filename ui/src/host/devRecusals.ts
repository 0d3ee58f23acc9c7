// Conflicts of interest behind `npm run dev`: one that is noted, one that is proposed. A double, held in memory.
import type { RecusalInfo } from "../contract/RecusalInfo";
import type { Answers } from "./devEvents";
import { at, opds } from "./devRegistry";

let recusals: RecusalInfo[] = [0, 1].map((i) => ({
  id: i === 0 ? "rec-0" : "",
  assessor_id: `a-${i}`,
  assessor: i === 0 ? "Dr. Ir. Ratna Kusumawardhani, M.P.P." : "Bambang Setyo Nugroho, S.STP., M.A.P.",
  opd_id: at(opds, 16 + i * 5).id,
  opd: at(opds, 16 + i * 5).name,
  reason: i === 0 ? "Pernah menjadi pembina inovasi ini" : `Berasal dari ${at(opds, 21).name}`,
  proposed: i === 1,
}));

/** The agency that the first desk may not see. */
export const recusedOpd = (): string | undefined => recusals[0]?.opd_id;

export const recusalAnswers: Answers = {
  "recusal.list": () => recusals,
  "recusal.save": ({ assessor, opd, reason }) => {
    recusals = recusals.map((r) =>
      r.assessor_id === assessor && r.opd_id === opd ? { ...r, id: "rec-n", reason, proposed: false } : r,
    );
    return recusals;
  },
  "recusal.remove": ({ id }) => (recusals = recusals.filter((r) => r.id !== id)),
};
