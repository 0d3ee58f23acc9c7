import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { pdfjsAssets } from "./scripts/pdfjs-assets";

// The Content-Security-Policy of the window allows no inline style and no inline script: component styles leave the
// build as CSS files (emitCss), and nothing is inlined into index.html (no module-preload polyfill, no data: assets).
export default defineConfig({
  plugins: [svelte(), pdfjsAssets()],
  clearScreen: false,
  build: {
    target: ["es2022", "safari16"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 600,
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
