/**
 * Words that no unquoted name may be in any of MySQL 5.7, 8.4 and MariaDB 11 (MySQL 8.4 manual, 11.3 "Keywords and
 * Reserved Words"; MariaDB documentation, "Reserved Words"). Words that one of them alone reserves are left out.
 */
export const reserved: ReadonlySet<string> = new Set(
  `add all alter analyze and as asc before between bigint binary blob both by call cascade case change char
  character check collate column condition constraint continue convert create cross current_date current_time
  current_timestamp current_user cursor database databases dec decimal declare default delayed delete desc describe
  deterministic distinct distinctrow div double drop dual each else elseif enclosed escaped exists exit explain
  false fetch float for force foreign from fulltext grant group having high_priority if ignore in index infile
  inner inout insert int integer interval into is iterate join key keys kill leading leave left like limit linear
  lines load localtime localtimestamp lock long longblob longtext loop low_priority match mediumblob mediumint mediumtext
  mod natural not null numeric on optimize option optionally or order outer outfile precision primary procedure
  purge range read real references regexp release rename repeat replace require restrict return revoke right rlike
  schema schemas select separator set show smallint spatial sql sql_big_result sql_calc_found_rows sql_small_result
  sqlexception sqlstate sqlwarning ssl starting straight_join table terminated then tinyblob tinyint tinytext to
  trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time utc_timestamp
  values varbinary varchar varying when where while with write xor zerofill`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
