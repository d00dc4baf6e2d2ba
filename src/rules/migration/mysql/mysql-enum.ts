import type { ColumnType } from "../../../artifacts/migration/index.ts";
import { defineStatedRule } from "./columns-stated.ts";
import { manual } from "./references.ts";

/** Why members of an ENUM mislead; null: they do not. */
function faultOf({ name, values = [] }: ColumnType): "numbers" | "twice" | "empty" | null {
  if (name !== "enum") return null;
  if (new Set(values.map((each) => each.trimEnd().toLowerCase())).size < values.length) return "twice";
  if (values.some((each) => /^\d+$/.test(each))) return "numbers";
  return values.includes("") ? "empty" : null;
}

export const mysqlEnum = defineStatedRule({
  meta: {
    id: "mysql-enum",
    title: "ENUM whose members mislead",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "An ENUM is a number inside, counted from 1. Members that are numbers are taken for that: with `ENUM('0','1')`, `state = 1` and an INSERT of 1 mean the first member, which is '0'. The empty string is what the server stores for a value that it does not know when strict mode is off, so that a member '' cannot be told from it. A member that is stated twice is refused.",
    remedy: "Write words for members, `tinyint(1)` for yes and no, and NULL for what is not set.",
    quietWhen: ["The members are words.", "The column had such members before, or what it had is not known."],
    references: [manual("The ENUM Type", "enum.html")],
    examples: {
      bad: [
        {
          title: "numbers",
          dialect: "mysql",
          sql: "CREATE TABLE t (id bigint PRIMARY KEY, active enum('0', '1') NOT NULL);",
          quote: "active enum('0', '1') NOT NULL",
        },
      ],
      good: [
        {
          title: "words",
          dialect: "mysql",
          sql: "CREATE TABLE t (id bigint PRIMARY KEY, state enum('new', 'done') NOT NULL);",
        },
      ],
    },
  },
  isMeant: ({ definition, was }) =>
    faultOf(definition.type) !== null &&
    (was === undefined || (was !== "unknown" && faultOf(was.type) !== faultOf(definition.type))),
  message: (columns, { type }) => {
    switch (faultOf(type)) {
      case "twice":
        return `A member of ${columns} is stated twice (case and blanks at the end are no difference): strict mode refuses the statement. Leave one of them out.`;
      case "empty":
        return `The empty member of ${columns} cannot be told from what the server stores for a value that it does not know. Allow NULL instead.`;
      default:
        return `Members of ${columns} are numbers, and an ENUM is compared with a number by the position of its member: \`= 1\` means the first one. Write words, or an integer type.`;
    }
  },
});
