import type { BufFinding, ProtobufChange, ProtobufContract, ProtoDeclaration } from "../../../artifacts/api/index.ts";
import type { Range } from "../../../charter/index.ts";

/** Something that breaks clients, with what of buf's findings is about it. */
export interface WireBreak {
  /** What it is about, stable when lines move. */
  readonly subject: string;
  readonly at: Range;
  /** Ids of buf's rules. */
  readonly types: ReadonlySet<string>;
  /** The names and numbers that buf quotes, of the finding of each rule. */
  readonly quoted: ReadonlyMap<string, readonly string[]>;
  /** buf's own words of the first. */
  readonly words: string;
}

/** buf's findings about one file, those about one field, value or method as one, in the order of the file. */
export function wireBreaks(change: ProtobufChange, findings: readonly BufFinding[]): readonly WireBreak[] {
  const contract = change.after;
  if (contract === null) return [];
  const own = findings.filter(({ path, kind }) => path === change.path && kind === "breaking");
  const places = placesOf(contract);
  const groups = Map.groupBy(own, (finding) => `${quotedIn(finding).key} ${finding.startLine}`);
  return [...groups].flatMap(([, group]): readonly WireBreak[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { key } = quotedIn(first);
    return [
      {
        subject: key,
        at: places(first),
        types: new Set(group.map(({ type }) => type)),
        quoted: new Map(group.map((each) => [each.type, quotedIn(each).quoted])),
        words: first.message,
      },
    ];
  });
}

/** More of what buf quotes is looked at nowhere. */
const mostQuoted = 8;

/** What buf quotes, and what the finding is about: the field, value or method with what it stands in; else the rule itself. */
function quotedIn({ type, message }: BufFinding): { readonly quoted: readonly string[]; readonly key: string } {
  const quoted = [...message.matchAll(/"([^"]{0,200})"/g)].slice(0, mostQuoted).map(([, text = ""]) => text);
  const field = /[Ff]ield "(\d{1,12})".{0,300}? on message "([^"]{1,200})"/.exec(message);
  const value = /[Ee]num value "(-?\d{1,12})" on enum "([^"]{1,200})"/.exec(message);
  const method = /RPC "([^"]{1,200})" on service "([^"]{1,200})"/.exec(message);
  const about = field ?? value ?? method;
  return { quoted, key: about === null ? `${type} ${quoted.join(" ")}` : `${about[2]} ${about[1]}` };
}

/** The declaration that stands where a finding does: the last that begins before it on its line. */
function placesOf(contract: ProtobufContract): (finding: BufFinding) => Range {
  const declarations: readonly ProtoDeclaration[] = [
    ...contract.messages.flatMap((message) => [message, ...message.fields]),
    ...contract.enums.flatMap((each) => [each, ...each.values]),
    ...contract.services.flatMap((service) => [service, ...service.methods]),
  ];
  const byLine = Map.groupBy(declarations, ({ range }) => range.startLine);
  const methods = new Map(
    contract.services.flatMap(({ name, methods: own }) =>
      own.map((method) => [`${name} ${method.name}`, method.head] as readonly [string, Range]),
    ),
  );
  return (finding) => {
    const { startLine, startColumn, endLine, endColumn } = finding;
    // An option that is gone has no place.
    const method = methods.get(quotedIn(finding).key);
    if (method !== undefined) return method;
    const { packageRange } = contract;
    if (packageRange?.startLine === startLine && packageRange.startColumn === startColumn) return packageRange;
    const before = (byLine.get(startLine) ?? []).filter(({ range }) => range.startColumn <= startColumn);
    before.sort((a, b) => b.range.startColumn - a.range.startColumn);
    const containing = before.find(({ range }) => range.endLine > startLine || range.endColumn > startColumn);
    const shown = endLine === startLine ? endColumn : startColumn;
    return containing?.head ?? { startLine, startColumn, endLine: startLine, endColumn: shown };
  };
}
