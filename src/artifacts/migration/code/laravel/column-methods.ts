import { wordTable } from "../../word-table.ts";
import { argument, flagArgument, numberArgument, textArgument, textsArgument, valueAt } from "../php/arguments.ts";
import { nameOf } from "../php/sql-of.ts";
import type { Call } from "../php/value.ts";
import { type ColumnDraft, columnDraft } from "./column-draft.ts";

/** What decides about columns beyond the call itself (Builder::$defaultStringLength). */
export interface ColumnDefaults {
  readonly stringLength: number;
}

type Make = (call: Call, defaults: ColumnDefaults) => ColumnDraft;

/** The name that a column is given by the first argument. */
export const columnName = ({ args }: Call, fallback = "column"): string =>
  nameOf(argument(args, 0, "column")?.value ?? null, fallback);

const plain =
  (type: string): Make =>
  (call) =>
    columnDraft(type, columnName(call), call.at);

const text =
  (type: string): Make =>
  (call, { stringLength }) => ({
    ...plain(type)(call, { stringLength }),
    length: numberArgument(call.args, 1, "length") ?? stringLength,
  });

const whole =
  (type: string, unsigned = false): Make =>
  (call, defaults) => ({
    ...plain(type)(call, defaults),
    autoIncrement: flagArgument(call.args, 1, "autoIncrement", false) === true,
    unsigned: unsigned || flagArgument(call.args, 2, "unsigned", false) === true,
  });

const increments =
  (type: string): Make =>
  (call, defaults) => ({ ...plain(type)(call, defaults), autoIncrement: true, unsigned: true });

const fraction =
  (type: string, unsigned = false): Make =>
  (call, defaults) => ({
    ...plain(type)(call, defaults),
    total: numberArgument(call.args, 1, "total"),
    places: numberArgument(call.args, 2, "places"),
    unsigned,
  });

const moment =
  (type: string): Make =>
  (call, defaults) => ({ ...plain(type)(call, defaults), precision: numberArgument(call.args, 1, "precision") });

const choice =
  (type: string): Make =>
  (call, defaults) => ({ ...plain(type)(call, defaults), allowed: textsArgument(call.args, 1, "allowed") });

const binary: Make = (call, defaults) => ({
  ...plain("binary")(call, defaults),
  length: numberArgument(call.args, 1, "length"),
});

/** `geometry($column, $subtype, $srid)`. */
const spatial =
  (type: "geometry" | "geography"): Make =>
  (call, defaults) => {
    const subtype = textArgument(call.args, 1, "subtype");
    const srid = numberArgument(call.args, 2, "srid") ?? (type === "geography" ? 4326 : 0);
    const of = subtype === null ? (type === "geography" ? "geometry" : null) : subtype.toLowerCase();
    const modifier = of === null ? type : `${type}(${of}${srid > 0 ? `, ${srid}` : ""})`;
    return { ...plain(type)(call, defaults), modifier };
  };

const vector: Make = (call, defaults) => {
  const dimensions = numberArgument(call.args, 1, "dimensions");
  return { ...plain("vector")(call, defaults), modifier: dimensions === null ? null : `vector(${dimensions})` };
};

const named =
  (name: string, make: Make): Make =>
  (call, defaults) => {
    const given = valueAt(call.args, 0, "column");
    const draft = make(call, defaults);
    return given === null ? { ...draft, name } : draft;
  };

/** Methods of a blueprint that add one column (Blueprint.php of illuminate/database 11 and 12, and those that 10 had). */
export const columnMethods: Readonly<Record<string, Make>> = wordTable({
  bigIncrements: increments("bigInteger"),
  bigInteger: whole("bigInteger"),
  binary,
  boolean: plain("boolean"),
  char: text("char"),
  date: plain("date"),
  dateTime: moment("dateTime"),
  dateTimeTz: moment("dateTimeTz"),
  decimal: fraction("decimal"),
  double: fraction("double"),
  enum: choice("enum"),
  float: (call, defaults) => {
    const size = numberArgument(call.args, 1, "precision");
    // `float($column, $total, $places)` until version 10; both gave a type of eight bytes.
    const precise = size !== null && numberArgument(call.args, 2) === null;
    return { ...plain("float")(call, defaults), precision: precise ? size : 53 };
  },
  foreignId: (call, defaults) => ({ ...plain("bigInteger")(call, defaults), unsigned: true }),
  foreignUlid: (call, defaults) => ({ ...plain("ulid")(call, defaults), length: 26 }),
  foreignUuid: plain("uuid"),
  geography: spatial("geography"),
  geometry: spatial("geometry"),
  geometryCollection: plain("geometry"),
  id: named("id", increments("bigInteger")),
  increments: increments("integer"),
  integer: whole("integer"),
  integerIncrements: increments("integer"),
  ipAddress: named("ip_address", plain("ipAddress")),
  json: plain("json"),
  jsonb: plain("jsonb"),
  lineString: plain("linestring"),
  longText: plain("longText"),
  macAddress: named("mac_address", plain("macAddress")),
  mediumIncrements: increments("mediumInteger"),
  mediumInteger: whole("mediumInteger"),
  mediumText: plain("mediumText"),
  multiPoint: plain("multipoint"),
  multiPolygon: plain("multipolygon"),
  point: plain("point"),
  polygon: plain("polygon"),
  rawColumn: (call, defaults) => ({
    ...plain("raw")(call, defaults),
    definition: textArgument(call.args, 1, "definition"),
  }),
  set: choice("set"),
  smallIncrements: increments("smallInteger"),
  smallInteger: whole("smallInteger"),
  string: text("string"),
  text: plain("text"),
  time: moment("time"),
  timeTz: moment("timeTz"),
  timestamp: moment("timestamp"),
  timestampTz: moment("timestampTz"),
  tinyIncrements: increments("tinyInteger"),
  tinyInteger: whole("tinyInteger"),
  tinyText: plain("tinyText"),
  tsvector: plain("tsvector"),
  ulid: named("ulid", (call, defaults) => ({ ...plain("ulid")(call, defaults), length: 26 })),
  unsignedBigInteger: whole("bigInteger", true),
  unsignedDecimal: fraction("decimal", true),
  unsignedDouble: fraction("double", true),
  unsignedFloat: (call, defaults) => ({ ...plain("float")(call, defaults), precision: 53, unsigned: true }),
  unsignedInteger: whole("integer", true),
  unsignedMediumInteger: whole("mediumInteger", true),
  unsignedSmallInteger: whole("smallInteger", true),
  unsignedTinyInteger: whole("tinyInteger", true),
  uuid: named("uuid", plain("uuid")),
  vector,
  year: plain("year"),
});
