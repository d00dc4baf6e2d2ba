import { expect, it } from "vitest";
import type { Dialect } from "../../../src/artifacts/migration/operation.ts";
import { quotedName, quotedObject, quotedText } from "../../../src/artifacts/migration/sql-spelling.ts";

const cases: readonly (readonly [dialect: Dialect, name: string, text: string, object: string])[] = [
  ["postgresql", '"a""b`c"', "'it''s C:\\new'", '"app"."order"'],
  ["mysql", '`a"b``c`', "'it''s C:\\\\new'", "`app`.`order`"],
  ["sqlite", '"a""b`c"', "'it''s C:\\new'", '"app"."order"'],
];

it.each(cases)("%s reads what is quoted as it was meant", (dialect, name, text, object) => {
  expect(quotedName('a"b`c', dialect)).toBe(name);
  expect(quotedText("it's C:\\new", dialect)).toBe(text);
  expect(quotedObject({ schema: "app", name: "order" }, dialect)).toBe(object);
  expect(quotedObject({ schema: null, name: "order" }, dialect)).toBe(object.slice(object.indexOf(".") + 1));
});
