// Base 64 from the back end as bytes, without a second copy of the whole where the web view can do it itself.

type FromBase64 = { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };

/** Characters decoded at once: a multiple of four, small enough that the intermediate string never weighs. */
const PIECE = 4 * 65_536;

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as FromBase64).fromBase64;
  return native === undefined ? decode(base64) : native.call(Uint8Array, base64);
}

/** The same by hand, for a web view that has only `atob`. */
export function decode(base64: string): Uint8Array<ArrayBuffer> {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array(Math.max(0, Math.floor((base64.length * 3) / 4) - padding));
  let to = 0;
  for (let from = 0; from < base64.length; from += PIECE) {
    const text = atob(base64.slice(from, from + PIECE));
    for (let at = 0; at < text.length; at += 1) bytes[to++] = text.charCodeAt(at);
  }
  return bytes;
}
