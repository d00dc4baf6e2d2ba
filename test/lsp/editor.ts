import { PassThrough } from "node:stream";
import type { CodeAction, CompletionItem, Diagnostic, Hover, InitializeResult } from "vscode-languageserver";
import {
  createConnection,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import type { Terminal } from "../../src/cli/terminal.ts";
import { serveLanguage } from "../../src/lsp/serve-language.ts";

/** What a client says of itself, as far as the server asks. */
export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly encodings?: readonly string[];
  readonly showsDocuments?: boolean;
}

/** An editor that talks to the server over streams in memory. */
export interface Editor {
  readonly capabilities: InitializeResult["capabilities"];
  readonly open: (uri: string, text: string, language?: string) => void;
  readonly change: (uri: string, version: number, text: string) => void;
  readonly close: (uri: string) => void;
  readonly changedOnDisk: (uri: string) => void;
  /** The next diagnostics of a document; those of a version where one is named. */
  readonly diagnostics: (uri: string, version?: number) => Promise<readonly Diagnostic[]>;
  readonly hover: (uri: string, line: number, character: number) => Promise<Hover | null>;
  readonly complete: (uri: string, line: number, character: number) => Promise<readonly CompletionItem[]>;
  readonly actions: (uri: string, line: number) => Promise<readonly CodeAction[]>;
  readonly execute: (command: string, argument: unknown) => Promise<unknown>;
  /** What the server asked the editor to show, and what it wrote into its log. */
  readonly shown: readonly string[];
  readonly log: readonly string[];
  readonly end: () => void;
}

/** Starts a server in this process with an editor beside it. */
export async function startEditor(terminal: Terminal, options: ClientOptions = {}): Promise<Editor> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  serveLanguage(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), terminal, 0);
  const wire = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const shown: string[] = [];
  const log: string[] = [];
  const latest = new Map<
    string,
    { readonly version: number | undefined; readonly diagnostics: readonly Diagnostic[] }
  >();
  const waiting = new Set<() => void>();
  wire.onNotification("textDocument/publishDiagnostics", ({ uri, version, diagnostics }) => {
    latest.set(uri, { version, diagnostics });
    for (const look of [...waiting]) look();
  });
  wire.onNotification("window/logMessage", ({ message }) => {
    log.push(message);
  });
  wire.onRequest("window/showDocument", ({ uri }) => {
    shown.push(uri);
    return { success: true };
  });
  wire.onRequest("client/registerCapability", () => null);
  wire.listen();
  const folders = (options.folders ?? []).map((uri) => ({ uri, name: "folder" }));
  const { capabilities } = await wire.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri: null,
    workspaceFolders: folders,
    capabilities: {
      general: options.encodings === undefined ? {} : { positionEncodings: options.encodings },
      window: { showDocument: { support: options.showsDocuments === true } },
    },
  });
  await wire.sendNotification("initialized", {});
  const position = (line: number, character: number): object => ({ position: { line, character } });
  const tell = (method: string, params: object): void => void wire.sendNotification(method, params);
  return {
    capabilities,
    shown,
    log,
    open: (uri, text, languageId = "sql") => {
      latest.delete(uri);
      tell("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
    },
    change: (uri, version, text) => {
      tell("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
    },
    close: (uri) => {
      latest.delete(uri);
      tell("textDocument/didClose", { textDocument: { uri } });
    },
    changedOnDisk: (uri) => {
      latest.clear();
      tell("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
    },
    diagnostics: (uri, version) =>
      new Promise((resolve) => {
        const look = (): void => {
          const known = latest.get(uri);
          if (known === undefined || (version !== undefined && known.version !== version)) return;
          waiting.delete(look);
          resolve(known.diagnostics);
        };
        waiting.add(look);
        look();
      }),
    hover: (uri, line, character) =>
      wire.sendRequest("textDocument/hover", { textDocument: { uri }, ...position(line, character) }),
    complete: (uri, line, character) =>
      wire.sendRequest("textDocument/completion", { textDocument: { uri }, ...position(line, character) }),
    actions: (uri, line) =>
      wire.sendRequest("textDocument/codeAction", {
        textDocument: { uri },
        range: { start: { line, character: 0 }, end: { line, character: 0 } },
        context: { diagnostics: [] },
      }),
    execute: (command, argument) => wire.sendRequest("workspace/executeCommand", { command, arguments: [argument] }),
    end: () => wire.dispose(),
  };
}
