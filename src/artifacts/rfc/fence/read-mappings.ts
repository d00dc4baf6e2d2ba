import type { StatedConstraint } from "./read-constraints.ts";

/** What a mapping says of its records: a rule, or an index (keys included), with the offset of its line. */
export interface MappedRules {
  readonly constraints: readonly (StatedConstraint & { readonly table: string | null; readonly at: number })[];
  readonly indexes: readonly {
    readonly table: string | null;
    readonly columns: readonly string[];
    readonly at: number;
  }[];
}

const opening =
  /^[ \t]{0,12}(?:model[ \t]+(\w{1,80})[ \t]{0,8}\{|class[ \t]+(\w{1,80})\b|type[ \t]+(\w{1,80})[ \t]+struct\b|create_table[ (]+[:"'](\w{1,80})|(?:public[ \t]+)?(?:data[ \t]+)?(?:class|record)[ \t]+(\w{1,80}))/;
/** The name of the field that a line defines, in Prisma, Go, Python, Java and Rails. */
const fieldName =
  /^[ \t]{0,12}(?:t\.\w{1,30}[ (]+:(\w{1,60})|(?:private|public|protected)[ \t]+[\w.<>]{1,60}[ \t]+(\w{1,60})|(\w{1,60})\b)/;
const mostLines = 1_000;

/**
 * Keys, unique rules, required fields and foreign keys as object mappers write them beside a field (Prisma, GORM, SQLAlchemy,
 * Django, Rails migrations), from their manuals, 2026.
 */
export function readMappings(code: string): MappedRules {
  const constraints: MappedRules["constraints"][number][] = [];
  const indexes: MappedRules["indexes"][number][] = [];
  if (
    !/@(?:id|unique|relation|@)|primary_key|primaryKey|unique|null: false|ForeignKey|add_index|add_foreign_key|references/i.test(
      code,
    )
  )
    return { constraints, indexes };
  let table: string | null = null;
  let at = 0;
  for (const raw of code.slice(0, 50_000).split("\n", mostLines)) {
    const line = raw.slice(0, 400);
    const opened = opening.exec(line);
    if (opened !== null) table = opened.slice(1).find((name) => name !== undefined) ?? null;
    else {
      constraints.push(...rulesOf(line).map((rule) => ({ table, ...rule, at })));
      const index = indexOf(line);
      if (index !== null) indexes.push({ table, ...index, at });
    }
    at += raw.length + 1;
  }
  return { constraints, indexes };
}

type Rule = StatedConstraint & { readonly table?: string };

function rulesOf(line: string): readonly Rule[] {
  const whole = /^[ \t]{0,12}@@(id|unique)\(\[([^\]\n]{1,200})\]/.exec(line);
  if (whole !== null)
    return [{ form: whole[1] === "id" ? "primary-key" : "unique", columns: symbols(whole[2] ?? ""), references: null }];
  const added =
    /\badd_index[ (]+[:"'](\w{1,80})["']?,[ \t]{0,8}(\[[^[\]\n]{1,200}\]|:\w{1,60})[^\n]{0,200}\bunique: true/.exec(
      line,
    );
  if (added !== null)
    return [{ form: "unique", table: added[1] ?? "", columns: symbols(added[2] ?? ""), references: null }];
  const foreign = /\badd_foreign_key[ (]+[:"'](\w{1,80})["']?,[ \t]{0,8}[:"'](\w{1,80})/.exec(line);
  if (foreign !== null)
    return [
      {
        form: "foreign-key",
        table: foreign[1] ?? "",
        columns: [],
        references: { table: foreign[2] ?? "", columns: [] },
      },
    ];
  const found = fieldName.exec(line);
  const name = found?.slice(1).find((each) => each !== undefined);
  if (name === undefined || /^(?:def|func|return|if|for|import|from|const|let|var|class|table|CONSTRAINT)$/i.test(name))
    return [];
  const rules: Rule[] = [];
  const one = (form: Rule["form"], references: Rule["references"] = null, column = name): void => {
    rules.push({ form, columns: [column], references });
  };
  if (/[ \t]@id\b|\bprimary_key ?= ?True|gorm:"[^"]{0,100}primaryKey/i.test(line)) one("primary-key");
  if (/[ \t]@unique\b|\bunique ?= ?True|gorm:"[^"]{0,100}unique/i.test(line)) one("unique");
  if (/\bnullable ?= ?False|\bnull: false|gorm:"[^"]{0,100}not null/i.test(line)) one("not-null");
  const relation =
    /[ \t]([A-Z]\w{0,60})\??[ \t]+@relation\([^\n@]{0,100}?fields: ?\[(\w{1,60})\][^\n]{0,40}references: ?\[(\w{1,60})\]/.exec(
      line,
    );
  if (relation !== null) one("foreign-key", { table: relation[1] ?? "", columns: [relation[3] ?? ""] }, relation[2]);
  const key = /\bForeignKey\( ?["']?(\w{1,80})(?:\.(\w{1,60}))?/.exec(line);
  if (key !== null) one("foreign-key", { table: key[1] ?? "", columns: key[2] === undefined ? [] : [key[2]] });
  if (/^[ \t]{0,12}t\.references[ (]/.test(line)) one("foreign-key", { table: `${name}s`, columns: [] }, `${name}_id`);
  return rules;
}

function indexOf(line: string): { readonly columns: readonly string[]; readonly table?: string } | null {
  const prisma = /^[ \t]{0,12}@@(?:index|unique|id)\(\[([^\]\n]{1,200})\]/.exec(line)?.[1];
  if (prisma !== undefined) return { columns: symbols(prisma) };
  const rails = /\badd_index[ (]+[:"'](\w{1,80})["']?,[ \t]{0,8}(\[[^[\]\n]{1,200}\]|:\w{1,60})/.exec(line);
  if (rails !== null) return { table: rails[1] ?? "", columns: symbols(rails[2] ?? "") };
  const field = fieldName
    .exec(line)
    ?.slice(1)
    .find((each) => each !== undefined);
  return field !== undefined &&
    /[ \t]@(?:id|unique)\b|\bindex ?= ?True|gorm:"[^"]{0,100}(?:index|primaryKey)/i.test(line)
    ? { columns: [field] }
    : null;
}

function symbols(list: string): readonly string[] {
  return list.match(/[A-Za-z_]\w{0,62}/g) ?? [];
}
