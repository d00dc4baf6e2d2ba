import {
  type CodeAction,
  type CompletionItem,
  type Connection,
  DidChangeWatchedFilesNotification,
  type Hover,
  type InitializeParams,
  MarkupKind,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { UserError } from "../charter/index.ts";
import { complaintOf } from "../cli/complaint.ts";
import type { Terminal } from "../cli/terminal.ts";
import { ruleAddress, rulePages } from "../report/rule-pages.ts";
import { dayOf, defaultPolicy, neverWaived } from "../review/index.ts";
import { findRule } from "../rules/index.ts";
import { version } from "../version.ts";
import { openRulePage, rulePageAction, suggestionAction, suppressionAction } from "./code-actions.ts";
import { type Encoding, encodingFor } from "./columns.ts";
import { findingDiagnostics, problemDiagnostics } from "./diagnostics.ts";
import { findingHover } from "./hover.ts";
import { buffersOf, openDocuments, type PlacedDocument } from "./open-documents.ts";
import { fileOf } from "./place-of.ts";
import type { Workspace } from "./read-workspace.ts";
import { bufferReviewer } from "./reviewer.ts";
import { completions, hoverWords } from "./set-up-help.ts";
import { setUpPathOf, setUpProblems } from "./set-up-problems.ts";
import { setUpSchema } from "./set-up-schema.ts";
import { isOnLines, type Shown } from "./shown.ts";
import { suppressionComment, withComment } from "./suppression-comment.ts";

/** What changes on disk outside of the editor and may change what is found. */
const watched =
  "**/*.{sql,rb,py,js,mjs,cjs,ts,mts,cts,php,cs,ex,exs,xml,json,yml,yaml,toml,conf,md,adoc,rst,proto,graphql,gql,prisma}";

/** At so many findings a time it is tried whether a comment would waive them. */
const mostTried = 5;

/**
 * Serves an editor over a connection until it ends: findings of open documents as they are typed, actions, hovers, and
 * completion in the files of the set-up. `delay`: milliseconds without a keystroke before a review. Reads only, runs
 * nothing of the workspace, and sends nothing anywhere.
 */
export function serveLanguage(connection: Connection, terminal: Terminal, delay: number): void {
  const documents = new TextDocuments(TextDocument);
  const open = openDocuments(terminal.environment);
  const reviewer = bufferReviewer(terminal);
  const shown = new Map<string, Shown>();
  const told = new Set<string>();
  let encoding: Encoding = "utf-16";
  let client: InitializeParams["capabilities"] = {};
  let timer: NodeJS.Timeout | null = null;
  let isRunning = false;
  let isAsked = false;

  connection.onInitialize(({ capabilities, workspaceFolders, rootUri }) => {
    client = capabilities;
    encoding = encodingFor(capabilities.general?.positionEncodings);
    open.move(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]));
    return {
      serverInfo: { name: "arch-review", version },
      capabilities: {
        positionEncoding: encoding,
        // The whole text each time: policies and migrations are small, and no edit can be misread.
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Full, save: true },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [" ", ":"] },
        codeActionProvider: { codeActionKinds: ["quickfix"] },
        executeCommandProvider: { commands: [openRulePage] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.onInitialized(async () => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: watched }],
      });
    if (client.workspace?.workspaceFolders !== true) return;
    connection.workspace.onDidChangeWorkspaceFolders(async () => {
      open.move((await connection.workspace.getWorkspaceFolders())?.map(({ uri }) => uri) ?? []);
      ask();
    });
  });
  connection.onDidChangeWatchedFiles(() => again());
  documents.onDidOpen(() => again());
  documents.onDidSave(() => again());
  documents.onDidChangeContent(() => ask());
  documents.onDidClose(({ document }) => {
    shown.delete(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    again();
  });
  connection.onHover(({ textDocument, position }) => hoverAt(textDocument.uri, position.line, position.character));
  connection.onCompletion(({ textDocument, position }) =>
    completionsAt(textDocument.uri, position.line, position.character),
  );
  connection.onCodeAction(({ textDocument, range }) => actionsOn(textDocument.uri, range.start.line, range.end.line));
  connection.onExecuteCommand(async ({ command, arguments: [id] = [] }) => {
    const address =
      command === openRulePage && typeof id === "string" && findRule(id) !== undefined
        ? ruleAddress(rulePages, id)
        : null;
    if (address !== null) await connection.window.showDocument({ uri: address, external: true });
  });
  documents.listen(connection);
  connection.listen();

  function again(): void {
    open.forget();
    ask();
  }

  /** The newest state alone is reviewed: what is asked meanwhile waits as one. */
  function ask(): void {
    isAsked = true;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      if (!isRunning) void run();
    }, delay);
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (isAsked && timer === null) {
      isAsked = false;
      await reviewAll().catch(tell);
    }
    isRunning = false;
  }

  async function reviewAll(): Promise<void> {
    for (const group of (await open.byRoot(documents.all())).values()) {
      if (isAsked) break;
      await reviewTogether(group).catch(tell);
    }
  }

  /** A mistake of the person is told once, until it is another one; anything else is ours, and ends nothing. */
  function tell(error: unknown): void {
    const words = error instanceof UserError ? complaintOf(error) : `arch-review: ${String(error)}`;
    if (told.has(words)) return;
    told.add(words);
    if (error instanceof UserError) connection.console.warn(words.trimEnd());
    else connection.console.error(error instanceof Error ? (error.stack ?? words) : words);
  }

  async function reviewTogether(group: readonly PlacedDocument[]): Promise<void> {
    await showProblems(group);
    const others = group.filter(({ place }) => setUpPathOf(place.path) === null);
    if (others.length === 0) return;
    const review = await reviewer.review(await open.workspaceOf(group), buffersOf(others));
    for (const { uri, place, text, version: reviewed } of others) {
      if (documents.get(uri)?.version !== reviewed) continue;
      const findings = review.findings.filter(({ path, status }) => path === place.path && status === "open");
      shown.set(uri, { text, findings });
      const diagnostics = [...findingDiagnostics(findings, review, text, encoding)];
      void connection.sendDiagnostics({ uri, version: reviewed, diagnostics });
    }
  }

  /** Files of the set-up are checked by themselves: also where the policy in force cannot be read. */
  async function showProblems(group: readonly PlacedDocument[]): Promise<void> {
    const checked = group.flatMap((document) => {
      const path = setUpPathOf(document.place.path);
      return path === null ? [] : [{ ...document, path }];
    });
    if (checked.length === 0) return;
    const policy = await open.workspaceOf(group).then(
      (workspace) => workspace.policy,
      () => defaultPolicy,
    );
    const limits = { maxDays: policy.waivers.max_days, today: dayOf(terminal.now()) };
    for (const { uri, path, text, version: read } of checked) {
      if (documents.get(uri)?.version !== read) continue;
      const diagnostics = [...problemDiagnostics(setUpProblems(path, text, limits), text, encoding)];
      void connection.sendDiagnostics({ uri, version: read, diagnostics });
    }
  }

  function hoverAt(uri: string, line: number, character: number): Hover | null {
    const text = documents.get(uri)?.getText() ?? "";
    const schema = schemaOf(uri);
    const meaning = schema === null ? null : hoverWords(schema, text, { line, character }, encoding);
    const words = meaning ?? findingWords(uri, text, line);
    return words === null ? null : { contents: { kind: MarkupKind.Markdown, value: words } };
  }

  function findingWords(uri: string, text: string, line: number): string | null {
    const known = shown.get(uri);
    if (known === undefined || known.text !== text) return null;
    const findings = known.findings.filter((finding) => isOnLines(finding, line, line));
    return findings.length === 0 ? null : findingHover(findings.slice(0, mostTried));
  }

  function completionsAt(uri: string, line: number, character: number): CompletionItem[] {
    const schema = schemaOf(uri);
    const text = documents.get(uri)?.getText() ?? "";
    return schema === null ? [] : [...completions(schema, text, { line, character }, encoding)];
  }

  async function actionsOn(uri: string, first: number, last: number): Promise<CodeAction[]> {
    const known = shown.get(uri);
    const text = documents.get(uri)?.getText();
    if (known === undefined || known.text !== text) return [];
    const group = [...(await open.byRoot(documents.all())).values()].find((each) =>
      each.some((one) => one.uri === uri),
    );
    const place = group?.find((one) => one.uri === uri)?.place;
    if (group === undefined || place === undefined) return [];
    const workspace = await open.workspaceOf(group);
    const findings = known.findings.filter((finding) => isOnLines(finding, first, last)).slice(0, mostTried);
    const actions: CodeAction[] = [];
    for (const finding of findings) {
      const taken = suggestionAction(uri, finding, text);
      const suppressed = await suppression(uri, finding, text, workspace, group, place.path);
      const page = client.window?.showDocument?.support === true ? rulePageAction(finding.rule) : null;
      actions.push(...[taken, suppressed, page].flatMap((action) => action ?? []));
    }
    return actions;
  }

  /** Offered where a review with the comment in its place waives the finding: inside a string it would be data. */
  async function suppression(
    uri: string,
    finding: Shown["findings"][number],
    text: string,
    workspace: Workspace,
    group: readonly PlacedDocument[],
    path: string,
  ): Promise<CodeAction | null> {
    const tried = neverWaived.has(finding.rule) ? null : suppressionComment(finding, text, "tried");
    const comment = suppressionComment(finding, text, "");
    if (tried === null || comment === null) return null;
    const buffers = new Map([...buffersOf(group), [path, withComment(text, tried)]]);
    const { findings } = await reviewer.review(workspace, buffers);
    const isWaived = findings.some(
      ({ fingerprint, status }) => fingerprint === finding.fingerprint && status === "waived",
    );
    return isWaived ? suppressionAction(uri, finding.rule, text, comment) : null;
  }

  function schemaOf(uri: string): ReturnType<typeof setUpSchema> {
    const path = setUpPathOf((fileOf(uri) ?? "").replaceAll("\\", "/"));
    return path === null ? null : setUpSchema(path);
  }
}
