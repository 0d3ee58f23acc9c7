import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const TAURI = {
  group: ["@tauri-apps/*"],
  message: "Only src/host talks to Tauri: add what you need there (call, events, window) and import that.",
};
const within = (files, patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [TAURI, ...patterns] }] },
});
const no = (group, message) => ({ group, message });

/** A feature may know at most one other feature. */
const oneNeighbour = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const own = /\/features\/([^/]+)\//.exec(context.filename.replaceAll("\\", "/"))?.[1];
    const others = new Set();
    return {
      ImportDeclaration(node) {
        const other = /^(?:\.\.\/)+(?:features\/)?([^./][^/]*)\//.exec(node.source.value);
        if (
          own === undefined ||
          other === null ||
          !node.source.value.startsWith("../") ||
          node.source.value.startsWith("../../")
        )
          return;
        others.add(other[1]);
        if (others.size > 1) {
          context.report({
            node,
            message:
              "This feature file imports two other features: move what they share to shared/ or state/, or let the screen compose them.",
          });
        }
      },
    };
  },
};

export default ts.config(
  { ignores: ["dist", "node_modules", "src/contract"] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  { files: ["scripts/**"], languageOptions: { globals: globals.node } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  {
    files: ["src/**"],
    ignores: ["src/host/**"],
    plugins: { house: { rules: { "one-neighbour": oneNeighbour } } },
    rules: {
      "house/one-neighbour": "error",
      "no-restricted-imports": ["error", { patterns: [TAURI] }],
    },
  },
  {
    rules: {
      // Maps and sets here are replaced whole, never mutated in a template's sight.
      "svelte/prefer-svelte-reactivity": "off",
      "svelte/no-at-html-tags": "error",
      "no-console": ["error"],
      "@typescript-eslint/no-explicit-any": "error",
    },
  },
  { files: ["scripts/**"], rules: { "no-console": "off" } },
  within(
    ["src/screens/**"],
    [
      no(
        ["**/host/*", "!**/host/callError"],
        "A screen composes features: move the call into a feature's .svelte.ts and import that.",
      ),
    ],
  ),
  within(
    ["src/features/**"],
    [
      no(
        ["**/screens/**", "**/screens"],
        "A feature does not know the screens: take what you need as a prop, or session.go(id).",
      ),
    ],
  ),
  within(
    ["src/shared/**"],
    [
      no(
        [
          "**/features/**",
          "**/screens/**",
          "**/state/**",
          "**/host/**",
          "**/keyboard/**",
          "**/errors/**",
          "**/contract/**",
        ],
        "shared/ knows only i18n and itself: take the value or the action as a prop.",
      ),
    ],
  ),
  within(
    ["src/state/**", "src/keyboard/**"],
    [
      no(
        ["**/features/**", "**/screens/**"],
        "state/ and keyboard/ lie under the features: pass a function in instead.",
      ),
    ],
  ),
  within(
    ["src/i18n/**"],
    [
      no(
        ["**/features/**", "**/screens/**", "**/state/**", "**/host/**", "**/shared/**", "**/keyboard/**"],
        "i18n/ imports nothing of the interface: pass the value in.",
      ),
    ],
  ),
);
