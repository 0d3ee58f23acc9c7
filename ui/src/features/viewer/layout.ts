// Where the pages of a document stand, and which of them are in sight. Pure; CSS pixels, pages one under the other.

export interface Size {
  width: number;
  height: number;
}
export interface Placed extends Size {
  top: number;
}
export interface Layout {
  pages: readonly Placed[];
  width: number;
  height: number;
}

export const GAP = 12;
export const MIN_ZOOM = 0.25;
export const MAX_ZOOM = 5;
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5];

/** `sizes` at zoom 1. */
export function layout(sizes: readonly Size[], zoom: number): Layout {
  let top = GAP;
  let width = 0;
  const pages = sizes.map((size) => {
    const placed = { width: Math.round(size.width * zoom), height: Math.round(size.height * zoom), top };
    top += placed.height + GAP;
    width = Math.max(width, placed.width);
    return placed;
  });
  return { pages, width: width + 2 * GAP, height: top };
}

/** The page that `y` falls on, or the one above the gap it falls in; 0 for an empty document. */
export function pageAt(l: Layout, y: number): number {
  let low = 0;
  let high = l.pages.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((l.pages[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Pages `from` to `to` (not counted) touch the window, with one more on either side so that scrolling meets paper. */
export function pagesInSight(l: Layout, scrollTop: number, height: number): { from: number; to: number } {
  if (l.pages.length === 0) return { from: 0, to: 0 };
  const from = Math.max(0, pageAt(l, scrollTop) - 1);
  return { from, to: Math.min(l.pages.length, pageAt(l, scrollTop + height) + 2) };
}

/** Where to scroll so that the same spot of the same page stays at the top when the layout changes. */
export function keepSpot(before: Layout, after: Layout, scrollTop: number): number {
  const at = pageAt(before, scrollTop);
  const was = before.pages[at];
  const is = after.pages[at];
  if (was === undefined || is === undefined) return 0;
  const share = was.height === 0 ? 0 : (scrollTop - was.top) / was.height;
  return Math.max(0, is.top + share * is.height);
}

/** The zoom at which an ordinary page fills the room's width; a wider one among them is scrolled across. */
export function fitWidth(sizes: readonly Size[], room: number): number {
  const widths = sizes.map((size) => size.width).sort((a, b) => a - b);
  const usual = widths[Math.floor((widths.length - 1) / 2)] ?? 0;
  return usual === 0 ? 1 : clampZoom((room - 2 * GAP) / usual);
}

/** The zoom at which the whole of `size` is in the room; never larger than life. */
export function fitWhole(size: Size, room: Size): number {
  if (size.width === 0 || size.height === 0) return 1;
  return Math.min(1, Math.max(0.02, Math.min(room.width / size.width, room.height / size.height)));
}

export const clampZoom = (zoom: number): number => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));

/** The next step of zoom up or down from any zoom. */
export function stepZoom(zoom: number, step: 1 | -1): number {
  const next = step > 0 ? STEPS.find((s) => s > zoom * 1.01) : STEPS.findLast((s) => s < zoom * 0.99);
  return next ?? (step > 0 ? Math.max(zoom, MAX_ZOOM) : Math.min(zoom, MIN_ZOOM));
}

/** Device pixels to a CSS pixel, held so that a canvas of `size` stays within `most` device pixels. */
export function sharpness(size: Size, ratio: number, most = 16_000_000): number {
  const area = size.width * size.height;
  return area === 0 ? ratio : Math.min(ratio, Math.sqrt(most / area));
}
