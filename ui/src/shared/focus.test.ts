import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { firstField, giveBack, held } from "./focus";

let scrolled = false;

/** As much of an element as the focus needs; the tests run without a window. */
class Node {
  isConnected = true;
  parentElement: Node | null = null;
  children: Node[] = [];
  name = "";
  type = "";
  tagName = "BUTTON";
  constructor(public textContent = "") {}
  focus(how?: { preventScroll?: boolean }): void {
    doc.activeElement = this;
    scrolled = how?.preventScroll !== true;
  }
  add(...nodes: Node[]): this {
    for (const node of nodes) node.parentElement = this;
    this.children.push(...nodes);
    return this;
  }
  querySelectorAll(): Node[] {
    return this.children;
  }
}
class Input extends Node {}
const heading = Object.assign(new Node("Perangkat"), { tagName: "H1" });
const doc = { body: new Node(), activeElement: null as Node | null, querySelector: () => heading };
const el = (node: Node): Element => node as unknown as Element;

beforeEach(() => {
  vi.stubGlobal("document", doc);
  vi.stubGlobal("HTMLElement", Node);
  vi.stubGlobal("HTMLInputElement", Input);
  vi.stubGlobal("CSS", { escape: (text: string) => text });
});
afterEach(() => vi.unstubAllGlobals());

/** A form opened by a button; the button stays or is drawn anew when the form goes. */
async function closed(after: (home: Node, button: Node, form: Node) => void): Promise<Node | null> {
  const button = new Node("Lanjutkan");
  const form = new Node();
  const home = new Node().add(button, form);
  doc.body.add(home);
  button.focus();
  const back = giveBack(el(form), held());
  form.focus();
  doc.activeElement = doc.body;
  back();
  after(home, button, form);
  await Promise.resolve();
  return doc.activeElement;
}

it("the focus goes back to what had it", async () => {
  const at = await closed(() => undefined);
  expect(at?.textContent).toBe("Lanjutkan");
});

it("where the button was drawn anew, the focus goes to the one of the same words", async () => {
  const anew = new Node("Lanjutkan");
  const at = await closed((home, button) => {
    button.isConnected = false;
    home.children = [new Node("Batal"), anew];
  });
  expect(at).toBe(anew);
});

it("where everything around the form went, reading goes on at the heading", async () => {
  const at = await closed((home, button) => {
    button.isConnected = home.isConnected = false;
  });
  expect([at, scrolled]).toEqual([heading, false]);
});

it("who took the focus meanwhile keeps it", async () => {
  const other = new Node("Undang");
  const at = await closed(() => other.focus());
  expect(at).toBe(other);
});

it("of a group of radio buttons the chosen one comes first", () => {
  const radio = Object.assign(new Input(), { type: "radio", name: "who" });
  const chosen = new Input();
  const ask = vi.fn((what: string) => (what === 'input[name="who"]:checked' ? chosen : radio));
  expect(firstField({ querySelector: ask } as unknown as ParentNode)).toBe(chosen);
  const text = Object.assign(new Input(), { type: "text" });
  expect(firstField({ querySelector: () => text } as unknown as ParentNode)).toBe(text);
});
