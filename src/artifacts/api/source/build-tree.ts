import {
  type AliasEvent,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import {
  type Anchored,
  type Building,
  type Collection,
  deepestNesting,
  type Frame,
  type Key,
  type OpenFile,
  tell,
  tooDeep,
} from "./building.ts";
import { mergeInto } from "./merge-keys.ts";
import { scalarValue } from "./scalar-value.ts";
import type { Entry, Scalar, ScalarNode, SourceNode } from "./source-node.ts";
import { collectionEnd, collectionStart, scalarToken, type Token } from "./tokens.ts";

/**
 * Builds the tree of a file's first document out of the parser's events, as `file.root`. One loop without recursion, linear
 * in the text.
 */
export function buildTree(file: OpenFile, events: readonly Event[]): void {
  const building: Building = { file, frames: [], anchors: new Map(), texts: new Map(), cursor: 0, mergedKeys: 0 };
  let documents = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      documents++;
      if (documents > 1) {
        tell(file, { start: building.cursor, end: building.cursor }, severalDocuments);
        break;
      }
    } else addEvent(building, event);
  }
}

/** Values up to this many characters are held once; of longer ones only their place in the text is. */
const longestKept = 12;

const severalDocuments =
  "The file holds more than one document, and only the first is read: give each a file of its own";

function addEvent(building: Building, event: Exclude<Event, { type: typeof EVENT_ID.DOCUMENT }>): void {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      addScalar(building, event);
      break;
    case EVENT_ID.ALIAS:
      addAlias(building, event);
      break;
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      open(building, event);
      break;
    case EVENT_ID.POP:
      close(building);
      break;
    default:
      event satisfies never;
  }
}

function open(building: Building, event: MappingEvent | SequenceEvent): void {
  const { file, frames, anchors } = building;
  const { start } = event;
  const node: Collection =
    event.type === EVENT_ID.MAPPING
      ? { kind: "object", file, start, end: start, entries: new Map() }
      : { kind: "array", file, start, end: start, items: [] };
  if (event.anchorStart !== -1) anchors.set(file.text.slice(event.anchorStart, event.anchorEnd), null);
  frames.push({ node, event, key: null, merged: new Set(), height: 0 });
  building.cursor = Math.max(building.cursor, collectionStart(file.text, event));
}

function close(building: Building): void {
  const frame = building.frames.pop();
  // The end of the document, which is no frame.
  if (frame === undefined) return;
  const { node, event, height } = frame;
  node.end = collectionEnd(building.file.text, node.start, event.style, building.cursor);
  building.cursor = node.end;
  anchor(building, event, node, height);
  add(building, node, height, node);
}

function addScalar(building: Building, event: ScalarEvent): void {
  const { file, frames, cursor } = building;
  const frame = frames.at(-1);
  const token = scalarToken(file.text, event, cursor, frame?.node.kind === "array");
  building.cursor = Math.max(cursor, token.end);
  if (frame?.node.kind === "object" && frame.key === null) {
    openKey(building, frame, event, token);
    return;
  }
  const node = scalarNode(building, token, scalarValue(file.text, event));
  anchor(building, event, node, 0);
  add(building, node, 0, token);
}

function openKey(building: Building, frame: Frame, event: ScalarEvent, token: Token): void {
  const { file, anchors } = building;
  const name = kept(building, getScalarValue(file.text, event));
  if (event.anchorStart !== -1) {
    const node = scalarNode(building, token, scalarValue(file.text, event));
    anchors.set(file.text.slice(event.anchorStart, event.anchorEnd), { node, height: 0 });
  }
  const { start, end } = token;
  frame.key = { name, start, end, merges: name === "<<" && event.style === SCALAR_STYLE.PLAIN };
}

/** A scalar; written out field by field, since an object that another is spread into takes half as much memory again. */
const scalarNode = (building: Building, { start, end }: Token, value: Scalar): ScalarNode => ({
  kind: "scalar",
  file: building.file,
  start,
  end,
  value: typeof value === "string" && value.length <= longestKept ? kept(building, value) : value,
});

/** A text that was met before, so that a key which stands in ten thousand places is held once. */
function kept({ texts }: Building, text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

function addAlias(building: Building, event: AliasEvent): void {
  const { file, frames, anchors, cursor } = building;
  file.hasAliases = true;
  const token = { start: event.anchorStart - 1, end: event.anchorEnd };
  building.cursor = Math.max(cursor, token.end);
  const anchored = anchors.get(file.text.slice(event.anchorStart, event.anchorEnd));
  const frame = frames.at(-1);
  if (frame?.node.kind === "object" && frame.key === null) {
    const name = anchored?.node.kind === "scalar" ? String(anchored.node.value) : null;
    frame.key = { name, start: token.start, end: token.end, merges: false };
    if (name === null) tell(file, token, "The alias is no text, and a key has to be one: write the key out");
    return;
  }
  const wrong = wrongAlias(anchored, frames.length);
  if (wrong !== null) tell(file, token, wrong);
  if (anchored === undefined || anchored === null || wrong !== null) {
    add(building, scalarNode(building, token, null), 0, token);
  } else add(building, anchored.node, anchored.height, token);
}

function wrongAlias(anchored: Anchored | undefined, depth: number): string | null {
  if (anchored === undefined)
    return "No anchor of this name stands before the alias: name one that does, or write the value out";
  if (anchored === null)
    return "The alias stands inside of what it is an alias of, which has no end: use a `$ref` for what contains itself";
  if (depth + anchored.height > deepestNesting) return tooDeep;
  return null;
}

function anchor(
  { file, anchors }: Building,
  event: ScalarEvent | MappingEvent | SequenceEvent,
  node: SourceNode,
  height: number,
): void {
  if (event.anchorStart !== -1) anchors.set(file.text.slice(event.anchorStart, event.anchorEnd), { node, height });
}

/** Puts a value where it belongs: into the innermost open collection, or to the top. `token`: where it is written. */
function add(building: Building, node: SourceNode, height: number, token: Token): void {
  const { file, frames } = building;
  const frame = frames.at(-1);
  if (frame === undefined) {
    file.root = node;
    return;
  }
  frame.height = Math.max(frame.height, height + 1);
  if (frame.node.kind === "array") frame.node.items.push(node);
  else if (frame.key === null) {
    tell(file, token, "A key that is a mapping or a list is not read: a contract's keys are texts");
    frame.key = { name: null, start: token.start, end: token.end, merges: false };
  } else {
    addPair(building, frame, frame.node.entries, frame.key, node);
    frame.key = null;
  }
}

function addPair(building: Building, frame: Frame, entries: Map<string, Entry>, key: Key, value: SourceNode): void {
  const { name, start: keyStart, end: keyEnd } = key;
  if (key.merges) {
    mergeInto(building, frame, entries, key, value);
    return;
  }
  if (name === null) return;
  if (entries.has(name) && !frame.merged.delete(name)) {
    tell(
      building.file,
      key,
      "The key stands here a second time, and only the last of them counts: take one of them out",
    );
  }
  entries.set(name, { name, keyStart, keyEnd, value });
}
