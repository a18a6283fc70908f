// Starts `tqcheck lsp` and hands it the texts that are open; all the rest is the server's.

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = [
  "plaintext", "markdown", "mdx", "html", "xml", "xliff", "json", "jsonl", "yaml", "csv", "tsv", "po", "properties",
  "asciidoc", "restructuredtext", "fluent",
];
const SELECTOR = LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language })));
// Formats that have no language of their own are known by their names.
SELECTOR.push({ scheme: "file", pattern: "**/*.{srt,vtt,sbv,ass,ttml,xlf,sdlxliff,mqxliff,mxliff,txlf,tmx,ts,po,pot,strings,resx,arb,ftl}" });

let client;

async function start() {
  const settings = workspace.getConfiguration("tqcheck");
  const command = settings.get("path", "tqcheck");
  const server = { command, args: ["lsp", ...settings.get("args", [])] };
  client = new LanguageClient("tqcheck", "tqcheck", server, { documentSelector: SELECTOR });
  try {
    await client.start();
  } catch (error) {
    const hint = "install it with: pip install 'tqcheck[lsp]', or set tqcheck.path";
    window.showErrorMessage(`tqcheck: cannot start ${command} (${error.message ?? error}); ${hint}`);
  }
}

async function stop() {
  const ending = client;
  client = undefined;
  if (ending?.isRunning()) await ending.stop();
}

async function restart() {
  await stop();
  await start();
}

async function checkAnew() {
  const uri = window.activeTextEditor?.document.uri.toString();
  if (uri && client?.isRunning()) {
    await client.sendRequest("workspace/executeCommand", { command: "tqcheck.check", arguments: [uri] });
  }
}

async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("tqcheck.checkAnew", checkAnew),
    commands.registerCommand("tqcheck.restart", restart),
    workspace.onDidChangeConfiguration((change) => {
      if (["tqcheck.path", "tqcheck.args"].some((name) => change.affectsConfiguration(name))) return restart();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
