import js from "@eslint/js";

const browser = Object.fromEntries(
  [
    "window", "document", "navigator", "location", "localStorage", "performance", "console", "fetch", "URL", "Blob", "File",
    "FileReader", "ResizeObserver", "MutationObserver", "requestAnimationFrame", "cancelAnimationFrame", "setTimeout",
    "clearTimeout", "setInterval", "clearInterval", "queueMicrotask", "matchMedia", "devicePixelRatio", "OffscreenCanvas",
    "HTMLElement", "Event", "CustomEvent", "KeyboardEvent", "PointerEvent", "structuredClone", "CSS", "getComputedStyle",
  ].map((name) => [name, "readonly"]),
);

export default [
  { ignores: ["node_modules/", ".venv/", "build/"] },
  js.configs.recommended,
  {
    files: ["static/js/**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: browser },
    rules: {
      eqeqeq: "error", "no-var": "error", "prefer-const": "error", "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-implicit-globals": "error", "no-shadow": "error", "consistent-return": "error",
    },
  },
  {
    // model and state know no DOM, so that Node runs them.
    files: ["static/js/model/**/*.js", "static/js/state/**/*.js"],
    languageOptions: { globals: Object.fromEntries(Object.keys(browser).map((name) => [name, "off"])) },
  },
  { files: ["tests/js/**/*.js", "*.js"], languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { process: "readonly", console: "readonly", URL: "readonly", structuredClone: "readonly", setTimeout: "readonly", performance: "readonly" } } },
];
