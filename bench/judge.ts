import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadParser } from "../src/artifacts/migration/index.ts";
import { promptOf } from "../src/judge/prompt/prompt-of.ts";
import { modelClient, modelSettings } from "../src/judge-once.ts";
import { type LabelledDocument, measured, printed } from "./judge/measured.ts";
import { overheard, replayingReader } from "./judge/readers.ts";
import { asked, type RecordedLine, readRecording, writeLines } from "./judge/recorded-answers.ts";
import { requestOf } from "./judge/review-with.ts";
import { readLabels } from "./score-rfc.ts";

/**
 * node bench/judge.ts [corpus folder] [--runs 5] [--replay file]… [--record file] [--export file] [--input-price n] [--output-price n]
 *
 * What a language model adds to the rules, and what the gate keeps out, over labelled documents: our own in
 * `bench/judge/corpus`, or a folder laid out like it. Readers are the recordings of the folder (`readers/*.jsonl`) and of
 * `--replay`; with OPENAI_API_KEY also the live model. `--record` writes what the live one said, to be replayed. `--export`
 * writes every prompt of one check with its key, so that answers can be recorded by other means. Prices are for a million tokens.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    replay: { type: "string", multiple: true, default: [] },
    record: { type: "string" },
    export: { type: "string" },
    "input-price": { type: "string", default: "0" },
    "output-price": { type: "string", default: "0" },
  },
});
const folder = positionals[0] ?? join(import.meta.dirname, "judge/corpus");
const options = {
  runs: Number(values.runs),
  inputPrice: Number(values["input-price"]),
  outputPrice: Number(values["output-price"]),
};

await loadParser();
const documents = labelledIn(folder);
if (values.export !== undefined) writeLines(values.export, documents.flatMap(promptsOf));
for (const path of [...readersIn(folder), ...values.replay]) {
  const name = path.replace(/^.*\//, "").replace(/\.jsonl$/, "");
  console.log(printed(name, await measured(documents, replayingReader(name, readRecording(path)), options), options));
}
await live();

function labelledIn(from: string): readonly LabelledDocument[] {
  const labels = readLabels(from);
  return readdirSync(join(from, "rfcs"))
    .sort()
    .map((path) => ({
      path,
      text: readFileSync(join(from, "rfcs", path), "utf8"),
      labels: labels.filter(({ document }) => document === path),
    }));
}

function readersIn(from: string): readonly string[] {
  const readers = join(from, "readers");
  return existsSync(readers)
    ? readdirSync(readers)
        .sort()
        .map((name) => join(readers, name))
    : [];
}

/** Each question of a document alone with each of its windows; the digits of the delimiters decide nothing. */
function promptsOf(document: LabelledDocument): readonly object[] {
  return (requestOf(document)?.questions ?? []).flatMap((question) =>
    question.windows.flatMap((window) => {
      const prompt = promptOf([question], window, "0123456789abcdef", 0);
      const { instructions, input } = prompt;
      return asked(prompt).checks.map(({ key, check }) => ({
        key,
        document: document.path,
        check,
        instructions,
        input,
      }));
    }),
  );
}

async function live(): Promise<void> {
  const settings = modelSettings(process.env);
  if (settings === null) return;
  const lines = new Map<string, RecordedLine>();
  const client = overheard(await modelClient(settings), ({ key, document, check, answer }) => {
    const answers = [...(lines.get(key)?.answers ?? []), answer];
    lines.set(key, { key, document, check, answers });
  });
  console.log(printed(settings.model, await measured(documents, client, options), options));
  if (values.record !== undefined) writeLines(values.record, [...lines.values()]);
}
