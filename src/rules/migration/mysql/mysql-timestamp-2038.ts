import { isAtLeast } from "../../../artifacts/migration/index.ts";
import { words } from "../reading/words.ts";
import { defineStatedRule } from "./columns-stated.ts";
import { manual } from "./references.ts";

/** What may lie before 1970 or after 2038 today. */
const far =
  /\b(?:birth|birthday|birthdate|born|dob|maturity|matures|retirement|retires|warranty|valid until|valid to|lease end|contract end|(?:card|certificate|contract|license|licence|passport|policy) (?:expir\w*|end\w*))\b/;

export const mysqlTimestamp2038 = defineStatedRule({
  meta: {
    id: "mysql-timestamp-2038",
    title: "Moment that a TIMESTAMP may not hold",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A `TIMESTAMP` holds 1970 to 19 January 2038. A date of birth before, or the end of a contract, a warranty or a licence after it is refused in strict mode and becomes a zero date elsewhere; the first such rows are written long before that day.",
    remedy: "Write `DATETIME` and store UTC in it, or `DATE` where the time of day is of no matter.",
    quietWhen: [
      "The name does not say that the moment lies far off: `created_at` and the like are fine for years.",
      "A migration tool chose the type for its own moments.",
      "MariaDB 11.5 or later, whose TIMESTAMP goes to 2106, where the moment lies ahead.",
    ],
    references: [manual("The DATE, DATETIME, and TIMESTAMP Types", "datetime.html")],
    examples: {
      bad: [
        {
          title: "the end of a warranty",
          dialect: "mysql",
          sql: "CREATE TABLE devices (id bigint PRIMARY KEY, warranty_until timestamp NULL);",
          quote: "warranty_until timestamp NULL",
        },
      ],
      good: [
        {
          title: "when a row was made, and a DATETIME",
          dialect: "mysql",
          sql: "CREATE TABLE devices (id bigint PRIMARY KEY, created_at timestamp NULL, expires_at datetime);",
        },
      ],
    },
  },
  isMeant: ({ definition: { type, name }, was }, _, { mysql }) => {
    if (type.name !== "timestamp") return false;
    if (was !== undefined && (was === "unknown" || was.type.name === "timestamp")) return false;
    const said = words(name).join(" ");
    const isAhead = mysql.flavour === "mariadb" && isAtLeast(mysql, 11, 5);
    return far.test(said) && (!isAhead || /\b(?:birth\w*|born|dob)\b/.test(said));
  },
  message: (columns) =>
    `${columns} may lie before 1970 or after 19 January 2038, which \`TIMESTAMP\` cannot hold: strict mode refuses such a row. Write \`DATETIME\` or \`DATE\`.`,
});
