// The bundle loads and activates against a stub of the editor, and starts the program that the settings name.

const assert = require("node:assert/strict");
const Module = require("node:module");
const path = require("node:path");

const started = [];
const registered = [];
const settings = { path: "bin/tqcheck", args: ["--model", "none"] };

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, server, options, running: false });
    started.push(this);
  }
  async start() {
    this.running = true;
  }
  async stop() {
    this.running = false;
  }
  isRunning() {
    return this.running;
  }
}

class Anything extends Function {}
const anything = () =>
  new Proxy(Anything, { get: (known, name) => known[name] ?? (name === "prototype" ? {} : anything()), construct: () => ({}) });
const vscode = new Proxy(
  {
    version: "1.90.0",
    commands: { registerCommand: (name) => registered.push(name) },
    window: { showErrorMessage: (message) => assert.fail(message) },
    workspace: {
      getConfiguration: () => ({ get: (name, otherwise) => settings[name] ?? otherwise }),
      onDidChangeConfiguration: () => ({ dispose() {} }),
    },
  },
  { get: (known, name) => known[name] ?? anything() },
);

async function activated(file, stubs) {
  const load = Module._load;
  Module._load = (name, ...rest) => stubs[name] ?? load(name, ...rest);
  try {
    const extension = require(path.join(__dirname, "..", file));
    await extension.activate({ subscriptions: [] });
    return extension;
  } finally {
    Module._load = load;
  }
}

async function main() {
  const extension = await activated("extension.js", { vscode, "vscode-languageclient/node": { LanguageClient } });
  assert.deepEqual(started[0].server, { command: "bin/tqcheck", args: ["lsp", "--model", "none"] });
  assert.ok(started[0].options.documentSelector.some((one) => one.language === "markdown" && one.scheme === "file"));
  assert.deepEqual(registered, ["tqcheck.checkAnew", "tqcheck.restart"]);
  await extension.deactivate();
  assert.equal(started[0].running, false);
  // The bundle, with the client library in it: it must load, and offer what the editor calls.
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
  const bundle = require(path.join(__dirname, "..", "dist", "extension.js"));
  Module._load = load;
  assert.deepEqual(Object.keys(bundle).sort(), ["activate", "deactivate"]);
  console.log("the extension activates");
}

main();
