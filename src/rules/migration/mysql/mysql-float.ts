import { words } from "../reading/words.ts";
import { defineStatedRule, type StatedColumn } from "./columns-stated.ts";
import { manual } from "./references.ts";

const places: ReadonlySet<string> = new Set(["lat", "lng", "lon", "long", "latitude", "longitude"]);

const isPlace = ({ definition: { type, name } }: StatedColumn): boolean =>
  type.name === "float" && words(name).some((word) => places.has(word));

export const mysqlFloat = defineStatedRule({
  meta: {
    id: "mysql-float",
    title: "Binary fraction where its digits count",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A `FLOAT` keeps about seven digits: of a longitude that is a metre, and `WHERE lat = 52.52` finds nothing. `FLOAT(7,4)` and `DOUBLE(10,2)` look exact, are not, and are deprecated since MySQL 8.0.17.",
    remedy:
      "Write `DECIMAL(9,6)` for places, `DECIMAL(p,s)` for what has a fixed number of digits, `DOUBLE` for measured values.",
    quietWhen: ["The column had the type before.", "No digits are stated and the name is no latitude or longitude."],
    references: [manual("Floating-Point Types (Approximate Value)", "floating-point-types.html")],
    examples: {
      bad: [
        {
          title: "a place",
          dialect: "mysql",
          sql: "CREATE TABLE shops (id bigint PRIMARY KEY, latitude float);",
          quote: "latitude float",
        },
        {
          title: "stated digits",
          dialect: "mysql",
          sql: "CREATE TABLE shops (id bigint PRIMARY KEY, score double(10,2));",
          quote: "score double(10,2)",
        },
      ],
      good: [
        {
          title: "a measured value",
          dialect: "mysql",
          sql: "CREATE TABLE shops (id bigint PRIMARY KEY, weight double, latitude decimal(9,6));",
        },
      ],
    },
  },
  isMeant: (column) => {
    const { type } = column.definition;
    if (type.name !== "float" && type.name !== "double") return false;
    if (column.was === "unknown" || column.was?.type.name === type.name) return false;
    return type.modifiers.length === 2 || isPlace(column);
  },
  message: (columns, { type }) =>
    type.modifiers.length === 2
      ? `The digits that ${columns} states do not make it exact, and stating them is deprecated: sums are off by a cent all the same. Write \`DECIMAL(${type.modifiers.join(",")})\`, or leave the digits out.`
      : `${columns} keeps seven digits of a place, which is off by a metre and is never equal to what was written. Write \`DECIMAL(9,6)\`.`,
  severity: ({ type }) => (type.modifiers.length === 2 ? "advice" : "warning"),
});
