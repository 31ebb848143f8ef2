import { Disposables, el } from "../shared/dom";

export interface MenuItem {
  label: string;
  detail?: string;
  checked: boolean;
  choose(): void;
}

/** A small menu of radio items that opens from a button: arrows, Home, End, Escape, click outside. */
export function attachMenu(button: HTMLButtonElement, label: string, items: () => MenuItem[]): { close(): void; dispose(): void } {
  const cleanup = new Disposables();
  let menu: HTMLElement | null = null;

  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");

  const close = (refocus = false) => {
    if (!menu) return;
    menu.remove();
    menu = null;
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
  };
  const open = () => {
    menu = el("div", { class: "mp-menu", role: "menu", "aria-label": label });
    for (const item of items()) menu.append(menuItem(item, () => close(true)));
    button.after(menu);
    keepInside(menu, button);
    button.setAttribute("aria-expanded", "true");
    (menu.querySelector<HTMLElement>("[aria-checked=true]") ?? menu.querySelector<HTMLElement>("[role]"))?.focus();
  };

  cleanup.listen(button, "click", () => (menu ? close() : open()));
  cleanup.listen(document, "pointerdown", (event) => {
    const target = event.target as Node;
    if (menu && !menu.contains(target) && !button.contains(target)) close();
  });
  cleanup.listen(button.parentElement ?? button, "keydown", (event) => {
    if (!menu) return;
    if (event.key === "Escape") close(true);
    else if (!moveFocus(menu, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  cleanup.add(() => close());
  return { close: () => close(), dispose: () => cleanup.dispose() };
}

function menuItem(item: MenuItem, close: () => void): HTMLElement {
  const element = el("button", { type: "button", class: "mp-menu-item", role: "menuitemradio", "aria-checked": String(item.checked), tabindex: -1 },
    el("span", { class: "mp-menu-label" }, item.label),
    item.detail ? el("span", { class: "mp-menu-detail" }, item.detail) : null);
  element.addEventListener("click", () => {
    item.choose();
    close();
  });
  return element;
}

function moveFocus(menu: HTMLElement, key: string): boolean {
  const all = [...menu.querySelectorAll<HTMLElement>("[role=menuitemradio]")];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const targets: Record<string, number> = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 };
  const target = targets[key];
  if (target === undefined) return false;
  all[target]?.focus();
  return true;
}

/** The menu hangs over the button and stays within the player. */
function keepInside(menu: HTMLElement, button: HTMLElement): void {
  const player = button.closest(".mp")?.getBoundingClientRect();
  const anchor = button.getBoundingClientRect();
  const parent = (menu.offsetParent ?? button.parentElement!).getBoundingClientRect();
  const width = menu.offsetWidth;
  const right = (player?.right ?? window.innerWidth) - 8;
  const left = Math.max((player?.left ?? 0) + 8, Math.min(anchor.left, right - width));
  menu.style.left = `${left - parent.left}px`;
  menu.style.maxHeight = `${Math.max(140, anchor.top - 16)}px`;
}
