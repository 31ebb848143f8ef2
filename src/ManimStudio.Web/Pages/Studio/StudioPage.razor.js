// @ts-check
/** Puts what is looked at into the address, so that a refresh shows it again. @param {string} scene @param {string} tab */
export function remember(scene, tab) {
  const url = new URL(location.href);
  url.searchParams.set("scene", scene);
  if (tab === "Code") url.searchParams.delete("tab");
  else url.searchParams.set("tab", tab);
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}
