// What is vendored: NL Design System components, the typeface, and the icons of the sprite.

export const nlDesignSystem = [
  ["@utrecht/alert-css", "dist/index.css"],
  ["@utrecht/breadcrumb-nav-css", "dist/index.css"],
  ["@utrecht/button-css", "dist/index.css"],
  ["@utrecht/data-badge-css", "dist/index.css"],
  ["@utrecht/form-label-css", "dist/index.css"],
  ["@utrecht/link-css", "dist/index.css"],
  ["@utrecht/select-css", "dist/index.css"],
  ["@utrecht/textarea-css", "dist/index.css"],
  ["@utrecht/textbox-css", "dist/index.css"],
  ["@nl-design-system-candidate/skip-link-css", "dist/skip-link.css"],
];

export const fonts = {
  name: "@fontsource-variable/figtree",
  files: [
    "files/figtree-latin-wght-normal.woff2",
    "files/figtree-latin-ext-wght-normal.woff2",
  ],
};

// Only icons that a template or the navigation table names; a test fails on an icon that nobody uses.
export const icons = [
  "badge-check", "bell", "book-open", "briefcase", "circle-x", "code", "columns-3", "external-link", "file-text", "map", "share-2", "star", "tag",
  "arrow-down", "arrow-left", "arrow-right", "arrow-up", "arrow-up-down", "bookmark", "building-2", "calendar",
  "chart-column", "check", "chevron-left", "chevron-right", "circle-alert", "circle-check", "circle-help",
  "clock", "cog", "copy", "download", "eye", "file-up", "filter", "flag", "footprints",
  "hand", "handshake", "history", "house", "info", "languages", "list", "lock", "log-out", "mail", "map-pin", "menu",
  "message-circle", "moon", "pencil", "phone", "plus", "printer", "rows-3", "rows-4", "save", "search", "send", "settings", "shield-check", "sun", "trash-2",
  "triangle-alert", "undo-2", "upload", "user", "user-check", "users", "video", "volume-2", "x",
];
