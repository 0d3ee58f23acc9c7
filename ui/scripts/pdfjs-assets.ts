// What pdf.js reads beside its worker – character maps, the fonts a PDF may leave out, picture decoders – as files of
// the product under /pdfjs/, so that a PDF opens without a network. The decoders are the JavaScript ones: the security
// policy of the window compiles nothing.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const home = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const FOLDERS: readonly [to: string, from: string, is: RegExp][] = [
  ["cmaps", "cmaps", /\.bcmap$|^LICENSE/],
  ["fonts", "standard_fonts", /\.(pfb|ttf)$|^LICENSE/],
  ["decoders", "wasm", /_nowasm_fallback\.js$|^LICENSE_(PDFJS_)?(JBIG2|OPENJPEG)$/],
];

function files(): Map<string, string> {
  const all = new Map<string, string>();
  for (const [to, from, is] of FOLDERS) {
    for (const name of readdirSync(join(home, from))) {
      if (is.test(name)) all.set(`pdfjs/${to}/${name}`, join(home, from, name));
    }
  }
  return all;
}

export function pdfjsAssets(): Plugin {
  return {
    name: "pdfjs-assets",
    configureServer(server) {
      const all = files();
      server.middlewares.use((request, response, next) => {
        const path = all.get((request.url ?? "").split("?")[0]?.slice(1) ?? "");
        if (path === undefined) return next();
        if (path.endsWith(".js")) response.setHeader("Content-Type", "text/javascript");
        response.end(readFileSync(path));
      });
    },
    generateBundle() {
      for (const [fileName, path] of files()) this.emitFile({ type: "asset", fileName, source: readFileSync(path) });
    },
  };
}
