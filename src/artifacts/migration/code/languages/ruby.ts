import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { ParseResult } from "@ruby/prism/src/deserialize.js";
import type { Range } from "../../../../charter/index.ts";
import type { ParseProblem } from "../../migration.ts";
import { byteOffsets } from "../../postgresql/byte-offsets.ts";
import { lineIndex, type RangeOf } from "../../postgresql/line-index.ts";
import type { CodeComment } from "../facts.ts";
import type { RubyNode } from "./ruby-node.ts";
import { rubyTree } from "./ruby-tree.ts";

/** A Ruby file as a tree, with what is wrong with it; what stands around a fault is still there. */
export interface RubyProgram {
  readonly text: string;
  readonly body: readonly RubyNode[];
  readonly rangeOf: RangeOf;
  readonly comments: readonly CodeComment[];
  readonly problems: readonly ParseProblem[];
}

/** Larger texts are not read; a tree takes a hundred times the memory of its text. */
const maxLength = 2 << 20;
const maxProblems = 20;

/** The parser's time grows with the square of a chain of these. */
const chained = /&&|\|\||\band\b|\bor\b/g;
const maxChained = 10_000;

/** What is used of WebAssembly, which neither the language's library nor Node's types declare. */
declare const WebAssembly: {
  readonly compile: (bytes: Uint8Array) => Promise<CompiledModule>;
  readonly Module: { readonly imports: (module: CompiledModule) => readonly { readonly name: string }[] };
  readonly Instance: new (module: CompiledModule, imports: Readonly<Record<string, object>>) => ModuleInstance;
  readonly RuntimeError: new () => Error;
};

interface CompiledModule {
  readonly [Symbol.toStringTag]: string;
}

interface ModuleInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

type Prism = typeof import("@ruby/prism/src/nodes.js");

interface Loaded {
  readonly nodes: Prism;
  readonly parse: (text: string) => ParseResult;
}

let loaded: Loaded | null = null;

/** Loads prism, Ruby's own parser, once in the life of the process. */
export async function loadRuby(): Promise<void> {
  if (loaded !== null) return;
  const path = createRequire(import.meta.url).resolve("@ruby/prism/src/prism.wasm");
  const [wasm, nodes, { parsePrism }] = await Promise.all([
    readFile(path),
    import("@ruby/prism/src/nodes.js"),
    import("@ruby/prism/src/parsePrism.js"),
  ]);
  const module = await WebAssembly.compile(wasm);
  let instance = instantiate(module);
  loaded = {
    nodes,
    parse: (text) => {
      try {
        return parsePrism(instance.exports, text);
      } catch (error) {
        // A parser that stopped half-way keeps what it had in its memory.
        instance = instantiate(module);
        throw error;
      }
    },
  };
}

/** The parser reads a text and nothing else: what it would ask of a system (WASI) is refused. */
function instantiate(module: CompiledModule): ModuleInstance {
  const notSupported = 52;
  const system = Object.fromEntries(WebAssembly.Module.imports(module).map(({ name }) => [name, () => notSupported]));
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: system });
  const { _initialize: initialize } = instance.exports;
  if (typeof initialize === "function") initialize();
  return instance;
}

/** Parses a text. Never throws on bad input; needs `loadRuby` once before. */
export function parseRuby(text: string): RubyProgram {
  if (loaded === null) throw new Error("the parser of Ruby is not loaded");
  const rangeOf = lineIndex(text, { startLine: 1, startColumn: 1 });
  if (text.length > maxLength) return refused(text, rangeOf, `The file is longer than ${maxLength} characters`);
  if ((text.match(chained)?.length ?? 0) > maxChained) {
    return refused(text, rangeOf, `The file holds more than ${maxChained} conditions`);
  }
  try {
    return read(text, rangeOf, loaded);
  } catch (error) {
    // The parser recurses, and a file may nest as deep as its author likes; anything else is a fault of this program.
    if (!(error instanceof RangeError) && !(error instanceof WebAssembly.RuntimeError)) throw error;
    return refused(text, rangeOf, "The file nests deeper than can be read");
  }
}

const remedy = "Mend the syntax; what stands around it is still read";

function read(text: string, rangeOf: RangeOf, { nodes, parse }: Loaded): RubyProgram {
  const { value, comments, errors } = parse(text);
  const offsetOf = byteOffsets(text);
  const rangeAt = ({ startOffset, length }: { readonly startOffset: number; readonly length: number }): Range =>
    rangeOf(offsetOf(startOffset), offsetOf(startOffset + length));
  return {
    text,
    body: rubyTree(value, { text, offsetOf, nodes }),
    rangeOf,
    comments: comments.map(({ location: { startOffset, length } }) => ({
      range: rangeAt({ startOffset, length }),
      text: text.slice(offsetOf(startOffset), offsetOf(startOffset + length)).replace(/^#+[ \t]?/, ""),
    })),
    problems: errors.slice(0, maxProblems).map(({ message, location }) => ({
      range: rangeAt(location),
      message: `Ruby does not read this: ${message}`,
      remedy,
    })),
  };
}

const refused = (text: string, rangeOf: RangeOf, message: string): RubyProgram => ({
  text,
  body: [],
  rangeOf,
  comments: [],
  problems: [{ range: rangeOf(0, 0), message, remedy: "Split the file into several migrations" }],
});
