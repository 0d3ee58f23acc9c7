// Found words are marked by the highlights of the web view, which touch no element; where there are none, the page is
// still brought into sight.

const FOUND = "evidence-found";
const CURRENT = "evidence-current";

function highlight(name: string): Highlight | undefined {
  if (typeof Highlight === "undefined" || !("highlights" in CSS)) return undefined;
  let it = CSS.highlights.get(name);
  if (it === undefined) {
    it = new Highlight();
    CSS.highlights.set(name, it);
  }
  return it;
}

/** Marks words of one page; returns how to take the marks away. */
export function mark(others: readonly Range[], current: readonly Range[]): () => void {
  const found = highlight(FOUND);
  const now = highlight(CURRENT);
  for (const range of others) found?.add(range);
  for (const range of current) now?.add(range);
  return () => {
    for (const range of others) found?.delete(range);
    for (const range of current) now?.delete(range);
  };
}
