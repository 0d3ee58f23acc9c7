// Where files of a folder or ZIP go: what was read from their names, and what the person said. Pure.
import type { Certainty, EvidenceFile, EvidenceRequest, PickedFile } from "../../../contract/commands";

/** Where the person put a file. */
export interface Said {
  /** Null leaves the file out. */
  readonly innovation: string | null;
  readonly name: string;
  readonly opd: string;
  readonly indicator: number | null;
}
export type Filed = Readonly<Record<string, Said>>;

/** Which files are in sight. */
export type Look = "look" | "sure" | "said" | "refused";
export const LOOKS: readonly Look[] = ["look", "sure", "said", "refused"];

/** A file as it stands now: the person's word goes before the reading of its name. */
export function standing(file: EvidenceFile, filed: Filed): EvidenceFile {
  const said = filed[file.key];
  if (said === undefined) return file;
  return {
    ...file,
    innovation: said.innovation,
    innovation_name: said.name,
    opd: said.opd,
    indicator: said.indicator,
    certainty: said.innovation === null ? "left_out" : "decided",
    // The preview's word was about the place that it knew.
    already: file.already && said.innovation === file.innovation && said.indicator === file.indicator,
  };
}

const LOOK_OF: Readonly<Record<Certainty, Look>> = {
  sure: "sure",
  likely: "look",
  open: "look",
  decided: "said",
  left_out: "said",
};
export const lookOf = (file: EvidenceFile): Look => LOOK_OF[file.certainty];

export function counts(files: readonly EvidenceFile[], refused: number): Record<Look, number> {
  const n = { look: 0, sure: 0, said: 0, refused };
  for (const file of files) n[lookOf(file)] += 1;
  return n;
}

/** Whether a file only seems to have a place: it goes in when the person says so. */
export const isLikely = (file: EvidenceFile): boolean => file.certainty === "likely" && !file.already;

/** Files that go in: those with an innovation beyond doubt that do not lie there already. */
export const going = (files: readonly EvidenceFile[]): number =>
  files.filter((file) => file.innovation !== null && file.certainty !== "likely" && !file.already).length;

/** Files of which nobody has said yet where they go. */
export const unfiled = (files: readonly EvidenceFile[]): number =>
  files.filter((file) => file.certainty === "open" || isLikely(file)).length;

/** What was said, with the likely place of each of these taken for right. */
export function acceptLikely(filed: Filed, files: readonly EvidenceFile[]): Filed {
  const places = files.filter(isLikely).map((one): [string, Said] => {
    const { innovation, innovation_name: name, opd, indicator } = one;
    return [one.key, { innovation, name, opd, indicator }];
  });
  return { ...filed, ...Object.fromEntries(places) };
}

/** What was said with the same place given to all `keys`; null takes the word back. */
export function file(filed: Filed, keys: readonly string[], said: Said | null): Filed {
  const now = new Set(keys);
  const rest = Object.entries(filed).filter(([key]) => !now.has(key));
  return Object.fromEntries(said === null ? rest : [...rest, ...keys.map((key): [string, Said] => [key, said])]);
}

export function requestOf(files: readonly PickedFile[], filed: Filed): EvidenceRequest {
  return {
    tokens: files.map(({ token }) => token),
    filed: Object.entries(filed).map(([key, { innovation, indicator }]) => ({ key, innovation, indicator })),
  };
}

/** A place as folder and name: "Dinsos/SI JALUR/1 perbup.pdf" → ["Dinsos/SI JALUR", "1 perbup.pdf"]. */
export function placeParts(place: string): [folder: string, name: string] {
  const at = place.lastIndexOf("/");
  return at < 0 ? ["", place] : [place.slice(0, at), place.slice(at + 1)];
}

/** The row to go on with once `keys` are placed: the next one that is not among them, else the last before. */
export function goOn(shown: readonly EvidenceFile[], keys: readonly string[], at: number): string | undefined {
  const placed = new Set(keys);
  const rest = (files: readonly EvidenceFile[]): EvidenceFile[] => files.filter(({ key }) => !placed.has(key));
  return (rest(shown.slice(at))[0] ?? rest(shown.slice(0, at)).at(-1))?.key;
}
