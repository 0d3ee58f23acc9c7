// The double behind `npm run dev` in a browser without Tauri. Only the dev server loads it; a build leaves it out.
import type { Commands, HomeState } from "../contract/commands";
import type { Bridge } from "./bridge";
import { CallError } from "./callError";
import { approvalAnswers } from "./devApproval";
import { bundleAnswers } from "./devBundle";
import { chairAnswers } from "./devChair";
import { conflictAnswers } from "./devConflicts";
import { deskAnswers } from "./devDesk";
import { evidenceAnswers } from "./devEvidence";
import { devListen, type Answers } from "./devEvents";
import { hallAnswers } from "./devHall";
import { instrumentAnswers } from "./devInstruments";
import { devJoined } from "./devJoin";
import { devEvent } from "./devPeople";
import { prepareAnswers } from "./devPrepare";
import { printAnswers } from "./devPrint";
import { readyAnswers } from "./devReady";
import { resultAnswers } from "./devResult";
import { scoreAnswers } from "./devScore";
import { sheetAnswers } from "./devSheet";
import { stageAnswers } from "./devStage";
import { vaultAnswers } from "./devVault";

const home: HomeState = {
  recent: [
    {
      id: "1",
      name: "Monitoring dan Evaluasi Inovasi Daerah Kabupaten Balangan Tahun 2022",
      host: "Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah Kabupaten Balangan",
      path_label: "Dokumen/Monev 2022/balangan-2022.monev",
      state: "running",
      date_from: "2022-10-15",
      date_to: "2022-10-17",
      exists: true,
      encrypted: true,
    },
    {
      id: "2",
      name: "Laboratorium Inovasi Probolinggo",
      host: "Bappeda Kabupaten Probolinggo",
      path_label: "Dokumen/probolinggo.monev",
      state: "done",
      date_from: "2019-10-15",
      date_to: "2019-10-17",
      exists: true,
      encrypted: false,
    },
    {
      id: "3",
      name: "Gladi bersih panel inovasi pelayanan publik",
      host: "Sekretariat Daerah Kota Contoh",
      path_label: "USB PANEL/gladi.monev",
      state: "preparing",
      date_from: "",
      date_to: "",
      exists: false,
      encrypted: false,
    },
  ],
  health: {
    disk_free_mb: 48_312,
    flush_ms: 4.2,
    clock_ok: true,
    clock_jump_ms: 0,
    backup_age_minutes: 6,
    backup_trouble: null,
    space: { level: "enough", free_mb: 48_312, backup_bytes: 4_812_800, backups_left: null },
  },
  version: "0.1.0",
  open: null,
};
const answers: Answers = {
  ...approvalAnswers,
  ...bundleAnswers,
  ...deskAnswers,
  ...prepareAnswers,
  ...instrumentAnswers,
  ...printAnswers,
  ...readyAnswers,
  ...stageAnswers,
  ...chairAnswers,
  ...evidenceAnswers,
  ...sheetAnswers,
  ...resultAnswers,
  ...scoreAnswers,
  ...vaultAnswers,
  ...hallAnswers,
  ...conflictAnswers,
  "home.state": () => ({ ...home, open: devJoined() ? devEvent() : null }),
  "file.pick": () => ({ token: "dev", name: "contoh.monev" }),
  "event.open": devEvent,
  "event.open_recent": devEvent,
  "event.sample": devEvent,
  "event.create": devEvent,
};

export const devBridge: Bridge = {
  call: (name, input) => {
    const answer = answers[name as keyof Commands] as ((input: unknown) => unknown) | undefined;
    return answer === undefined
      ? Promise.reject(new CallError("dev_unanswered", `no answer for ${name} on the dev server`, "internal"))
      : new Promise((done) => done(answer(input)));
  },
  listen: devListen,
  label: new URLSearchParams(location.search).has("stage") ? "stage" : "main",
};
