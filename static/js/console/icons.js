// The signs that only consoles use: phones do not carry them.

import { ICON_PATHS } from "../parts/icons.js";

const CONSOLE_ICONS = {
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  absent: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 8h6",
  screen: "M3 5h18v11H3zM8 20h8M12 16v4",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  swap: "M7 7h12M15 3l4 4-4 4M17 17H5M9 13l-4 4 4 4",
  bell: "M6 17h12l-1.5-3v-4a4.5 4.5 0 0 0-9 0v4zM10.5 20h3",
  muted: "M6 17h12l-1.5-3v-4a4.5 4.5 0 0 0-9 0v4zM10.5 20h3M4 4l16 16",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
};

export function withConsoleIcons() {
  Object.assign(ICON_PATHS, CONSOLE_ICONS);
}
