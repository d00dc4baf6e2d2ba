import type { Node, TypeName } from "libpg-query";
import type { ColumnType } from "../operation.ts";
import { stringsOf } from "./node.ts";
import { qualifiedName } from "./object-name.ts";

/** The integer type behind each serial pseudo-type (manual, 8.1.4). */
const serialTypes: Readonly<Record<string, string>> = {
  smallserial: "int2",
  serial2: "int2",
  serial: "int4",
  serial4: "int4",
  bigserial: "int8",
  serial8: "int8",
};

/** A type in canonical spelling (the parser itself rewrites the aliases of the manual's table 8.1), and whether it was written as a serial. A missing type (typed table) is `unknown`. */
export function columnType(type: TypeName | undefined): { readonly type: ColumnType; readonly serial: boolean } {
  const { schema, name } = qualifiedName(stringsOf(type?.names));
  const serial = schema === null ? serialTypes[name] : undefined;
  return {
    serial: serial !== undefined,
    type: {
      schema: schema === "pg_catalog" ? null : schema,
      name: serial ?? (name === "" ? "unknown" : name),
      modifiers: modifiersOf(name, type?.typmods),
      arrayDimensions: type?.arrayBounds?.length ?? 0,
    },
  };
}

/** Lengths, precisions and scales. `interval day` has a mask of fields, which is no modifier here; `char` means `char(1)`. */
function modifiersOf(name: string, modifiers: readonly Node[] | undefined): readonly number[] {
  const numbers = (modifiers ?? []).flatMap((node) =>
    "A_Const" in node && node.A_Const.ival !== undefined ? [node.A_Const.ival.ival ?? 0] : [],
  );
  return name === "interval" ? numbers.slice(1) : numbers;
}
