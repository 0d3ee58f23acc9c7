// PDF files by pdf.js, which is loaded with the first one. No scripts, no forms' actions, no links: pages are painted
// onto a canvas and their text laid over it. Fonts, character maps and picture decoders come from the bundle.
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { pageText, type PageText } from "./find";
import { sharpness, type Size } from "./layout";

type Library = typeof import("pdfjs-dist/legacy/build/pdf.mjs");
let library: Promise<Library> | undefined;

async function load(): Promise<Library> {
  const [lib, worker] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?url"),
  ]);
  lib.GlobalWorkerOptions.workerSrc = worker.default;
  return lib;
}

/** Points of the paper to CSS pixels: at zoom 1 a page is as large as it is on paper. */
const PIXELS = 96 / 72;
/** Pictures with more pixels are left white rather than take the memory of the laptop. */
const MOST_PIXELS = 120_000_000;
/** Pages measured between two breaths of the window. */
const AT_ONCE = 40;

export type PdfTrouble = "encrypted" | "broken";
export class PdfRefused extends Error {
  constructor(readonly why: PdfTrouble) {
    super(why);
    this.name = "PdfRefused";
  }
}

/**
 * Opens a PDF; the bytes are handed over and must not be used again.
 * Throws PdfRefused where a password is wanted or nothing can be read.
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  library ??= load();
  const lib = await library.catch((thrown: unknown) => {
    library = undefined;
    throw thrown;
  });
  const own = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;
  const task = lib.getDocument({
    data: bytes,
    cMapUrl: own("cmaps"),
    standardFontDataUrl: own("fonts"),
    wasmUrl: own("decoders"),
    // The security policy allows no compiled code: the decoders' JavaScript twins are used.
    useWasm: false,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    maxImageSize: MOST_PIXELS,
    verbosity: 0,
  });
  try {
    return new PdfFile(lib, task, await task.promise);
  } catch (thrown) {
    void task.destroy();
    const name = thrown instanceof Error ? thrown.name : "";
    throw new PdfRefused(name === "PasswordException" ? "encrypted" : "broken");
  }
}

/** A page on the screen; `text` comes a moment after `canvas`. */
export interface Drawn {
  canvas: HTMLCanvasElement;
  text: Promise<TextOver>;
}
/** The text of a page as it lies over its canvas, with one element for each piece of text. */
export interface TextOver {
  box: HTMLElement;
  page: PageText;
  parts: readonly HTMLElement[];
}

export class PdfFile {
  readonly pages: number;
  #lib: Library;
  #task: PDFDocumentLoadingTask;
  #doc: PDFDocumentProxy;
  #texts = new Map<number, Promise<string>>();

  constructor(lib: Library, task: PDFDocumentLoadingTask, doc: PDFDocumentProxy) {
    this.#lib = lib;
    this.#task = task;
    this.#doc = doc;
    this.pages = doc.numPages;
  }

  /** Size of a page at zoom 1, CSS pixels, as it is turned. */
  async size(at: number): Promise<Size> {
    const { width, height } = (await this.#doc.getPage(at + 1)).getViewport({ scale: PIXELS });
    return { width, height };
  }

  /** Sizes of all pages; a page that cannot be read is as large as the first. */
  async sizes(first: Size, gone: () => boolean): Promise<Size[]> {
    const all: Size[] = [];
    for (let from = 0; from < this.pages && !gone(); from += AT_ONCE) {
      const these = Array.from({ length: Math.min(AT_ONCE, this.pages - from) }, (_, i) => from + i);
      all.push(...(await Promise.all(these.map((at) => this.size(at).catch(() => first)))));
    }
    return all;
  }

  /** Paints a page; `signal` stops it. */
  async draw(at: number, zoom: number, signal: AbortSignal): Promise<Drawn> {
    const page = await this.#doc.getPage(at + 1);
    signal.throwIfAborted();
    const viewport = page.getViewport({ scale: zoom * PIXELS });
    const sharp = sharpness(viewport, Math.max(1, devicePixelRatio));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.floor(viewport.width * sharp));
    canvas.height = Math.max(1, Math.floor(viewport.height * sharp));
    const task = page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] });
    const stop = (): void => task.cancel();
    signal.addEventListener("abort", stop, { once: true });
    try {
      await task.promise;
    } catch (thrown) {
      canvas.width = canvas.height = 0;
      throw thrown;
    } finally {
      signal.removeEventListener("abort", stop);
    }
    return { canvas, text: this.#over(page, viewport) };
  }

  async #over(
    page: Awaited<ReturnType<PDFDocumentProxy["getPage"]>>,
    viewport: ReturnType<typeof page.getViewport>,
  ): Promise<TextOver> {
    const content = await page.getTextContent();
    const box = document.createElement("div");
    box.className = "pdf-text";
    box.style.setProperty("--total-scale-factor", String(viewport.scale));
    const layer = new this.#lib.TextLayer({ textContentSource: content, container: box, viewport });
    await layer.render();
    // While one selects, this lies under the words: a pointer between two lines selects to the nearer one and does not
    // jump to the head of the page.
    const ground = document.createElement("div");
    ground.className = "ground";
    box.append(ground);
    box.addEventListener("pointerdown", () => {
      box.classList.add("selecting");
      addEventListener("pointerup", () => box.classList.remove("selecting"), { once: true });
    });
    const pieces = content.items.filter((item) => "str" in item);
    return { box, page: pageText(pieces), parts: layer.textDivs };
  }

  /** A page's words for searching, kept; empty where the page has none, as a scan has. */
  words(at: number): Promise<string> {
    const kept = this.#texts.get(at);
    if (kept !== undefined) return kept;
    const read = this.#doc
      .getPage(at + 1)
      .then((page) => page.getTextContent())
      .then((content) => pageText(content.items.filter((item) => "str" in item)).text)
      .catch(() => "");
    this.#texts.set(at, read);
    return read;
  }

  /** Gives back what painting a page took. */
  forget(at: number): void {
    void this.#doc.getPage(at + 1).then(
      (page) => page.cleanup(),
      () => undefined,
    );
  }

  close(): void {
    void this.#task.destroy();
  }
}
