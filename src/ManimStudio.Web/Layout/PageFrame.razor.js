// @ts-check
let ready = false;

/** Menus are popovers: placed at their button when they open, the arrows move the focus, a choice closes them. One listener for all. */
export function setupMenus() {
  if (ready) return;
  ready = true;
  document.addEventListener("toggle", (event) => {
    const menu = /** @type {HTMLElement} */ (event.target);
    if (menu.matches?.("[data-menu]") && /** @type {ToggleEvent} */ (event).newState === "open") open(menu);
  }, { capture: true });
  document.addEventListener("keydown", (event) => {
    const menu = event.target instanceof Element ? event.target.closest("[data-menu]") : null;
    if (menu) move(/** @type {HTMLElement} */ (menu), event);
  });
  document.addEventListener("click", (event) => {
    const item = event.target instanceof Element ? event.target.closest("[data-menu] [role^=menuitem]") : null;
    if (item) /** @type {HTMLElement} */ (item.closest("[data-menu]")).hidePopover();
  });
}

/** @param {HTMLElement} menu */
function open(menu) {
  const button = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
  if (!button) return;
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + 4 + height <= innerHeight;
  menu.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
  items(menu)[0]?.focus();
}

/** @param {HTMLElement} menu @returns {HTMLElement[]} */
const items = (menu) => [...menu.querySelectorAll("[role^=menuitem]:not(:disabled)")].map((item) => /** @type {HTMLElement} */ (item));

/** @param {HTMLElement} menu @param {KeyboardEvent} event */
function move(menu, event) {
  const all = items(menu);
  const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
}
