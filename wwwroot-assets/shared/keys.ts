/** The part of a KeyboardEvent that decides. */
export interface KeyStroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const TEXT_FIELDS = [
  "input:not([type=button]):not([type=checkbox]):not([type=radio]):not([type=range]):not([type=submit]):not([type=reset]):not([type=file])",
  "textarea", "select", "[contenteditable]:not([contenteditable=false])", ".monaco-editor",
  "[role=textbox]", "[role=searchbox]", "[role=combobox]", "[role=spinbutton]",
].join(",");

const ARROW_OWNERS = "input,[role=listbox],[role=menu],[role=tree],[role=grid],[role=slider],[role=tablist],[role=radiogroup],[role=separator]";
const PRESSABLE = "button,a[href],summary,input,[role=button],[role=menuitem],[role=menuitemradio],[role=tab],[role=option],[role=switch]";
const MODAL = "dialog[open],[role=dialog],[role=alertdialog],[role=menu]";

/** True when the key belongs to a field somebody types in. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TEXT_FIELDS) !== null;
}

/** True when the focused control has its own use for the key, so that a page-wide shortcut must leave it alone. */
export function isOwnedByControl(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (isTyping(target) || target.closest(MODAL)) return true;
  if (key === " " || key === "Enter") return target.closest(PRESSABLE) !== null;
  if (key.startsWith("Arrow") || key === "Home" || key === "End") return target.closest(ARROW_OWNERS) !== null;
  return false;
}
