export { getTheme, setTheme, onThemeChanged, type ThemePreference } from "./themeState";
export { createSplitter, type SplitterOptions } from "./splitter";
export { setupKeys, keyHelp, type StudioCommand, type KeyHelp } from "./studioKeys";
export { setupReconnect } from "./reconnect";
export { copyText, downloadStream, downloadUrl } from "./files";
export { setupLeaveGuard, setUnsaved } from "./leaveGuard";
