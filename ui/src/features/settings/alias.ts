// Other names of agencies: what a list of them shows. Pure.
import type { OpdAliasInfo } from "../../contract/commands";

export const BLANK: OpdAliasInfo = { id: "", name: "", region: "", opd: "", opd_name: "" };

/** Names of which every typed word is a part of the name or of the agency meant, by name. */
export function found(all: readonly OpdAliasInfo[], typed: string): OpdAliasInfo[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return all
    .filter(({ name, opd_name, region }) => {
      const text = `${name} ${opd_name} ${region}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => a.name.localeCompare(b.name, "id"));
}

/** Whether there is enough to save: a name, and the agency it means. */
export const whole = (alias: OpdAliasInfo): boolean => alias.name.trim() !== "" && alias.opd !== "";
