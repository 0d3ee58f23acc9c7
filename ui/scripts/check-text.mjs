// No component holds literal text or an inline style: walks every .svelte file's markup and says what to do instead.
import { readFileSync, readdirSync } from "node:fs";
import { parse } from "svelte/compiler";

const root = new URL("../src/", import.meta.url);
const SPOKEN = new Set([
  "label",
  "title",
  "placeholder",
  "alt",
  "aria-label",
  "aria-description",
  "hint",
  "what",
  "kept",
  "todo",
  "body",
  "caption",
  "confirm",
]);
const isWords = (text) => /\p{L}{2,}/u.test(text);
const problems = [];

function walk(node, file, source) {
  if (node === null || typeof node !== "object") return;
  if (Array.isArray(node)) {
    for (const child of node) walk(child, file, source);
    return;
  }
  const at = () => `src/${file}:${source.slice(0, node.start).split("\n").length}`;
  if (node.type === "Text" && isWords(node.data)) {
    problems.push(
      `${at()}: literal text "${node.data.trim()}". Put it in i18n/id and i18n/en and write {t("feature.key")}.`,
    );
  }
  if (node.type === "StyleDirective" || node.type === "ClassDirective") return;
  if (node.type === "Attribute") {
    if (node.name === "style") {
      problems.push(
        `${at()}: inline style attribute. The security policy refuses it: use a class, or style:property={…}.`,
      );
    }
    const parts = Array.isArray(node.value) ? node.value : [];
    for (const part of parts) {
      if (part.type === "Text" && SPOKEN.has(node.name) && isWords(part.data)) {
        problems.push(
          `${at()}: literal ${node.name}="${part.data}". Put it in i18n and write ${node.name}={t("feature.key")}.`,
        );
      }
    }
    for (const part of [node.value].flat()) if (part?.type === "ExpressionTag") walk(part, file, source);
    return;
  }
  for (const [name, child] of Object.entries(node)) {
    if (name !== "instance" && name !== "module" && name !== "css" && name !== "metadata") walk(child, file, source);
  }
}

const files = readdirSync(root, { recursive: true }).filter((f) => f.endsWith(".svelte"));
for (const file of files) {
  const source = readFileSync(new URL(file, root), "utf8");
  walk(parse(source, { modern: true }).fragment, file, source);
}
for (const problem of problems) console.error(problem);
console.log(`text: ${files.length} components, ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);
