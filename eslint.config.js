import js from "@eslint/js";

const readonly = (...names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

/**
 * Globals that are part of neither a page nor a clock: all that `model` and `state` may use beside the
 * language itself.
 */
export const pureGlobals = readonly("structuredClone", "queueMicrotask", "TextEncoder", "TextDecoder");

const sharedGlobals = {
  ...pureGlobals,
  ...readonly(
    "AbortController",
    "XMLHttpRequest",
    "Blob",
    "CompressionStream",
    "DOMException",
    "DecompressionStream",
    "Event",
    "EventTarget",
    "URL",
    "URLSearchParams",
    "atob",
    "btoa",
    "clearInterval",
    "clearTimeout",
    "console",
    "crypto",
    "fetch",
    "performance",
    "setInterval",
    "setTimeout",
  ),
};

const browserGlobals = {
  ...sharedGlobals,
  ...readonly(
    "CSS",
    "CustomEvent",
    "DOMParser",
    "DOMPoint",
    "DOMRect",
    "Document",
    "Element",
    "File",
    "FileReader",
    "HTMLButtonElement",
    "HTMLCanvasElement",
    "HTMLDialogElement",
    "HTMLElement",
    "HTMLInputElement",
    "HTMLSelectElement",
    "HTMLTextAreaElement",
    "Image",
    "IntersectionObserver",
    "KeyboardEvent",
    "MouseEvent",
    "MutationObserver",
    "Node",
    "ImageData",
    "OffscreenCanvas",
    "Path2D",
    "PointerEvent",
    "ResizeObserver",
    "SVGElement",
    "WheelEvent",
    "Worker",
    "XMLSerializer",
    "alert",
    "cancelAnimationFrame",
    "cancelIdleCallback",
    "caches",
    "customElements",
    "devicePixelRatio",
    "document",
    "getComputedStyle",
    "getSelection",
    "history",
    "indexedDB",
    "innerHeight",
    "innerWidth",
    "localStorage",
    "location",
    "matchMedia",
    "navigator",
    "requestAnimationFrame",
    "requestIdleCallback",
    "sessionStorage",
    "window",
  ),
};

const language = (globals) => ({ ecmaVersion: 2024, sourceType: "module", globals });

export default [
  { ignores: ["node_modules/", ".venv/", "build/"] },
  js.configs.recommended,
  {
    rules: {
      "consistent-return": "error",
      eqeqeq: "error",
      // Code is Prettier's; what it leaves alone are comments, and long texts, which may stand as they are.
      "max-len": ["error", { code: 1000, comments: 110, ignoreUrls: true }],
      "no-implicit-globals": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
          property,
          message: "Text of a user must never be parsed as markup: use lit-html or textContent.",
        })),
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "ExportDefaultDeclaration",
          message: "Export by name, so that a thing is called the same everywhere.",
        },
        {
          selector: "SpreadElement > ObjectExpression",
          message: "Write the properties out: spreading a literal says nothing.",
        },
        {
          selector: "TemplateLiteral ConditionalExpression ConditionalExpression",
          message: "A choice inside a choice inside a template cannot be read: name it first.",
        },
      ],
      "no-shadow": "error",
      "no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  // What tools load has to be a default export.
  { files: ["*.config.js", "tests/js/coverage.js"], rules: { "no-restricted-syntax": "off" } },
  { files: ["static/js/**/*.js"], languageOptions: language(browserGlobals) },
  {
    // These know no page and no clock, so that Node runs them and a test decides what time it is.
    files: ["model", "record", "explain", "state", "commands"].map((room) => `static/js/${room}/**/*.js`),
    languageOptions: language({
      ...Object.fromEntries(Object.keys(browserGlobals).map((name) => [name, "off"])),
      ...pureGlobals,
    }),
  },
  {
    files: ["benchmarks/*.js"],
    languageOptions: language({ ...browserGlobals, ...readonly("PerformanceObserver") }),
  },
  {
    files: ["tests/js/**/*.js", "benchmarks/js/**/*.js", "*.js"],
    languageOptions: language({ ...sharedGlobals, ...readonly("process") }),
  },
];
