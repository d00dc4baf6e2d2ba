import type { Source } from "../../../charter/index.ts";
import type { Fact, FactOf, Quantity } from "../fact.ts";
import type { Section } from "../rfc.ts";
import { readQuantities } from "./read-quantities.ts";
import { type FenceBlock, type Place, placeAt, placeInCode } from "./stated.ts";

/** A setting whose name holds its unit: `timeout_ms: 5000`, `ttlSeconds = 30`. */
const keyed = /(?<![\w.-])([A-Za-z][\w.-]{1,80})["'`]?[ \t]{0,4}[:=][ \t]{0,4}["']?(\d{1,12})(?!\w)/g;
/** The unit at the end of a setting's name, as a word of its own. */
const unitAtEnd =
  /(?:[_.-](ms|millis|milliseconds|seconds|secs|minutes|mins|hours|days|bytes)|(?<=[a-z\d])(Ms|Millis|Milliseconds|Seconds|Secs|Minutes|Mins|Hours|Days|Bytes))$/;
const keyedUnits: Readonly<Record<string, { readonly factor: number; readonly dimension: Quantity["dimension"] }>> = {
  ms: { factor: 1e-3, dimension: "duration" },
  millis: { factor: 1e-3, dimension: "duration" },
  milliseconds: { factor: 1e-3, dimension: "duration" },
  seconds: { factor: 1, dimension: "duration" },
  secs: { factor: 1, dimension: "duration" },
  minutes: { factor: 60, dimension: "duration" },
  mins: { factor: 60, dimension: "duration" },
  hours: { factor: 3600, dimension: "duration" },
  days: { factor: 86_400, dimension: "duration" },
  bytes: { factor: 1, dimension: "bytes" },
};

/** The quantities a section states in sentences, tables, settings and plain listings. Numbers of example JSON are none. */
export function quantitiesOf(section: Section, source: Source): readonly Fact[] {
  const facts: Fact[] = [];
  for (const block of section.blocks) {
    if ("sentences" in block) {
      for (const sentence of block.sentences) {
        const place = placeAt(source, section.index, sentence.range);
        facts.push(...quantitiesIn(sentence.text, section.heading, place));
      }
    } else if (block.kind === "table") {
      for (const { cells, range } of block.table.rows) {
        const place = placeAt(source, section.index, range);
        for (const [column, cell] of cells.entries()) {
          const around = `${column === 0 ? "" : cells[0]} ${block.table.header[column] ?? ""}`.trim();
          facts.push(
            ...readQuantities(cell).map(({ quantity }) =>
              fact({ ...quantity, subject: `${around} ${quantity.subject}`.trim().toLowerCase() }, place),
            ),
          );
        }
      }
    } else if (block.kind === "fence") facts.push(...inFence(block, section, source));
  }
  return facts;
}

function inFence(block: FenceBlock, section: Section, source: Source): readonly Fact[] {
  const { kind, code } = block.fence;
  if (kind !== "text" && kind !== "yaml" && kind !== "code") return [];
  const facts: Fact[] = [];
  let at = 0;
  for (const line of code.split("\n").slice(0, 500)) {
    const place = placeInCode(source, block, at + 1);
    const prose =
      kind === "code"
        ? []
        : readQuantities(line.slice(0, 500), section.heading).map(({ quantity }) => fact(quantity, place));
    facts.push(...prose, ...settingsIn(line.slice(0, 500)).map((quantity) => fact(quantity, place)));
    at += line.length + 1;
  }
  return facts;
}

function quantitiesIn(text: string, heading: string, place: Place): readonly Fact[] {
  return [...readQuantities(text, heading).map(({ quantity }) => quantity), ...settingsIn(text)].map((quantity) =>
    fact(quantity, place),
  );
}

function settingsIn(text: string): readonly Quantity[] {
  return [...text.matchAll(keyed)].flatMap((match) => {
    const written = match[1] ?? "";
    const ending = unitAtEnd.exec(written);
    const spelled = (ending?.[1] ?? ending?.[2] ?? "").toLowerCase();
    const unit = keyedUnits[spelled];
    const name = written
      .slice(0, ending?.index)
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .replace(/[_.-]+/g, " ")
      .toLowerCase();
    if (unit === undefined || name === "") return [];
    return [
      {
        value: Number(match[2]) * unit.factor,
        dimension: unit.dimension,
        unit: spelled,
        subject: name,
        comparator: "exactly",
      },
    ];
  });
}

function fact(quantity: Quantity, place: Place): FactOf<"quantity"> {
  return { ...place, kind: "quantity", quantity };
}
