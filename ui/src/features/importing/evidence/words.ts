import { bytes, megabytes, number } from "../../../i18n/format";
import { hasText, t, type Key } from "../../../i18n/index.svelte";
import type { EvidenceFile } from "../../../contract/commands";

/** A media type as people call it: "application/pdf" → "PDF"; an unknown one as it is. */
export function typeName(mediaType: string): string {
  const key = `evidence_in.type_${mediaType.replace(/[^a-z0-9]+/g, "_")}`;
  if (hasText(key)) return (t as (key: Key) => string)(key);
  const [family = "", kind = ""] = mediaType.split("/");
  return family === "image" || family === "video"
    ? `${t(`evidence_in.type_${family}`)} ${kind.toUpperCase()}`
    : mediaType;
}

/** Length of a video: 155 → "2.35". */
const length = (seconds: number): string =>
  `${number(Math.floor(seconds / 60), 0)}.${String(seconds % 60).padStart(2, "0")}`;

/** Size as people read it, in GB where it is that much. */
export const sizeName = (size: number): string => (size < 1024 ** 3 ? bytes(size) : megabytes(size / 1024 / 1024));

/** Type, size and, for a video, length, in one line. */
export function aboutFile(file: EvidenceFile): string {
  const parts = [typeName(file.media_type), sizeName(file.bytes)];
  if (file.seconds !== null) parts.push(t("evidence_in.length", { length: length(file.seconds) }));
  return parts.join(" · ");
}
