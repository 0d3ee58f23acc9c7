import type { Attachment } from "svelte/attachments";

const STEP: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * One Tab stop for a list, arrows inside it: `<ul {@attach roving("a, button")}>`. The item with aria-current or
 * aria-selected, else the first, holds the Tab stop.
 */
export function roving(selector: string): Attachment<HTMLElement> {
  return (list) => {
    const items = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(selector)];
    const settle = (to?: HTMLElement): void => {
      const all = items();
      const chosen =
        to ?? all.find((x) => x.matches("[aria-current], [aria-selected=true], [aria-pressed=true]")) ?? all[0];
      for (const x of all) {
        const index = x === chosen ? 0 : -1;
        if (x.tabIndex !== index) x.tabIndex = index;
      }
    };
    const onKey = (e: KeyboardEvent): void => {
      if (e.ctrlKey || e.altKey || e.metaKey) return;
      const all = items();
      const at = all.indexOf(e.target as HTMLElement);
      if (at < 0) return;
      const step = STEP[e.key];
      const to =
        step !== undefined
          ? all[(at + step + all.length) % all.length]
          : e.key === "Home"
            ? all[0]
            : e.key === "End"
              ? all.at(-1)
              : undefined;
      if (to === undefined) return;
      e.preventDefault();
      settle(to);
      to.focus();
    };
    const onFocus = (e: FocusEvent): void => {
      const item = items().find((x) => x === e.target);
      if (item !== undefined) settle(item);
    };
    settle();
    const watch = new MutationObserver(() => settle());
    watch.observe(list, {
      childList: true,
      subtree: true,
      attributeFilter: ["aria-current", "aria-selected", "aria-pressed"],
    });
    list.addEventListener("keydown", onKey);
    list.addEventListener("focusin", onFocus);
    return () => {
      watch.disconnect();
      list.removeEventListener("keydown", onKey);
      list.removeEventListener("focusin", onFocus);
    };
  };
}
