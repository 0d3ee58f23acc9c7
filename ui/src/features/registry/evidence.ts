/** How a piece of evidence can be shown in this window. */
export type Showing = "picture" | "text" | "pdf" | "facts";

const PICTURES = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp", "image/svg+xml"];

/** By media type, its parameters aside. An SVG is shown as a picture, where its scripts do not run. */
export function showAs(mediaType: string): Showing {
  const plain = mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (PICTURES.includes(plain)) return "picture";
  if (plain === "application/pdf") return "pdf";
  return plain.startsWith("text/") ? "text" : "facts";
}

/** Base 64 as bytes. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
