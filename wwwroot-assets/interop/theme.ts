// First in head, before anything is painted: the remembered theme and pane sizes. Self-contained, runs as a classic script.
import { applyPanes } from "./panes";
import { applyTheme, THEME_KEY } from "./themeState";

const root = document.documentElement;

applyTheme();
applyPanes();

matchMedia("(prefers-color-scheme: light)").addEventListener("change", applyTheme);
addEventListener("storage", (event) => {
  if (event.key === `studio.${THEME_KEY}`) applyTheme();
});

// Enhanced navigation patches <html> to what the server sent, which knows neither theme nor sizes.
new MutationObserver(() => {
  if (!root.dataset["theme"]) applyTheme();
  if (!root.getAttribute("style")) applyPanes();
}).observe(root, { attributes: true, attributeFilter: ["data-theme", "style"] });
