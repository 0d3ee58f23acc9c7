// Which of the viewer's views shows a piece of evidence. Pure: by media type first, by the name's ending where that says more.

export type Showing = "pdf" | "picture" | "video" | "pages" | "other";
/** What a file is called in words; each is a text of the viewer's book. */
export type TypeWord = "pdf" | "picture" | "video" | "document" | "workbook" | "slides" | "text" | "archive" | "other";

const PICTURES = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp", "image/svg+xml", "image/avif"];
const VIDEOS = ["video/mp4", "video/webm", "video/quicktime", "video/x-m4v", "video/ogg"];
const WORD: readonly [TypeWord, RegExp][] = [
  ["pdf", /^(application\/pdf|pdf)$/],
  ["picture", /^(image\/.*|png|jpe?g|webp|gif|bmp|svg|heic|tiff?|avif)$/],
  ["video", /^(video\/.*|mp4|webm|mov|m4v|avi|mkv|3gp|wmv)$/],
  ["document", /wordprocessingml|msword|opendocument\.text|rtf|^(docx?|docm|odt)$/],
  ["workbook", /spreadsheet|ms-excel|\/csv$|^(xlsx?|xlsm|ods|csv)$/],
  ["slides", /presentation|powerpoint|^(pptx?|odp)$/],
  ["text", /^(text\/.*|txt|md|log)$/],
  ["archive", /zip|rar|7z|^(gz|tar)$/],
];
/** What the back end reads as text and tables. */
const PAGES = /^(docx|docm|odt|xlsx|xlsm|xls|ods|csv|txt)$/;

export const plainType = (mediaType: string): string => mediaType.split(";")[0]?.trim().toLowerCase() ?? "";

/** "SK Camat.PDF" → "pdf"; empty where there is none. */
export const ending = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "";

/** An SVG is shown as a picture, where its scripts do not run. */
export function showAs(mediaType: string, name: string): Showing {
  const type = plainType(mediaType);
  const end = ending(name);
  if (type === "application/pdf") return "pdf";
  if (PICTURES.includes(type)) return "picture";
  if (VIDEOS.includes(type)) return "video";
  if (type.startsWith("text/")) return "pages";
  const word = typeWord(mediaType, name);
  return ["document", "workbook"].includes(word) && PAGES.test(end) ? "pages" : "other";
}

export function typeWord(mediaType: string, name: string): TypeWord {
  const by = (what: string): TypeWord | undefined => WORD.find(([, is]) => what !== "" && is.test(what))?.[0];
  return by(plainType(mediaType)) ?? by(ending(name)) ?? "other";
}
