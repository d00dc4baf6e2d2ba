import { beforeAll, describe, expect, it } from "vitest";
import { onlineStatements } from "../../../../../src/rules/migration/mysql/online/online-statements.ts";
import type { OnlineWork } from "../../../../../src/rules/migration/mysql/online/online-work.ts";
import { changeOf, ready } from "../../change-of.ts";

const servers = ["5.7", "8.0.11", "8.0.20", "8.0.28", "8.0.30", "8.4", "mariadb-10.2", "mariadb-10.4", "mariadb-10.11"];

const base = `
CREATE TABLE u (id bigint PRIMARY KEY) CHARSET=utf8mb4;
CREATE TABLE t (
  id bigint NOT NULL AUTO_INCREMENT, a int NOT NULL, b varchar(20), c varchar(60), d enum('x', 'y'), e decimal(10, 2) NULL,
  s int GENERATED ALWAYS AS (a + 1) STORED, v int GENERATED ALWAYS AS (a + 2) VIRTUAL, w varchar(30), j json,
  PRIMARY KEY (id), KEY ka (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES u (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
CREATE TABLE full (id bigint PRIMARY KEY, a text, FULLTEXT KEY fa (a)) CHARSET=utf8mb4;
CREATE TABLE narrow (id bigint PRIMARY KEY, a varchar(20)) CHARSET=utf8mb3;
CREATE TABLE parts (id bigint PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10));
`;

/**
 * `I` instant; in place: `N` nothing is written anew, `R` the table is, in small letters while nobody may write; `C` a
 * copy; `.` nothing. A letter for each of the servers. Source: MySQL 5.7, 8.0 and 8.4 manuals, "Online DDL Operations";
 * MariaDB, "InnoDB Online DDL Operations".
 */
const rows: readonly (readonly [sql: string, works: string])[] = [
  // Indexes.
  ["ALTER TABLE t ADD INDEX k (b)", "NNNNNNNNN"],
  ["CREATE UNIQUE INDEX k ON t (b)", "NNNNNNNNN"],
  ["ALTER TABLE t ADD FULLTEXT INDEX k (b)", "rrrrrrrrr"],
  ["ALTER TABLE full ADD FULLTEXT INDEX k (a)", "nnnnnnnnn"],
  ["ALTER TABLE t ADD SPATIAL INDEX k (b)", "nnnnnnnnn"],
  // Primary keys.
  ["ALTER TABLE parts ADD PRIMARY KEY (id)", "RRRRRRRRR"],
  ["ALTER TABLE t DROP PRIMARY KEY", "CCCCCCCCC"],
  ["ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (id, a)", "RRRRRRRRR"],
  ["ALTER TABLE t DROP PRIMARY KEY, ADD COLUMN n bigint NOT NULL PRIMARY KEY", "RRRRRRRRR"],
  // Columns that come and go.
  ["ALTER TABLE t ADD COLUMN n int", "RRIIIIRII"],
  ["ALTER TABLE t ADD COLUMN n int NOT NULL DEFAULT 3", "RRIIIIRII"],
  ["ALTER TABLE t ADD COLUMN n timestamp DEFAULT CURRENT_TIMESTAMP", "RRIIIIRII"],
  ["ALTER TABLE t ADD COLUMN n int FIRST", "RRRRIIRII"],
  ["ALTER TABLE t ADD COLUMN n int AFTER a", "RRRRIIRII"],
  ["ALTER TABLE t ADD COLUMN n int UNIQUE", "RRRRRRRRR"],
  ["ALTER TABLE full ADD COLUMN n int", "RRRRRRRRR"],
  ["ALTER TABLE t ADD COLUMN n char(36) DEFAULT (uuid())", "CCCCCCRRR"],
  ["ALTER TABLE parts ADD COLUMN n int AUTO_INCREMENT UNIQUE", "rrrrrrrrr"],
  ["ALTER TABLE t ADD COLUMN n int AS (a + 3) VIRTUAL", "NNIIIINII"],
  ["ALTER TABLE t ADD COLUMN n int AS (a + 3) STORED", "CCCCCCCCC"],
  ["ALTER TABLE t DROP COLUMN b", "RRRRIIRII"],
  ["ALTER TABLE t DROP COLUMN v", "NNIIIINII"],
  ["ALTER TABLE t DROP COLUMN s", "RRRRRRRRR"],
  ["ALTER TABLE full DROP COLUMN a", "RRRRRRRRR"],
  // Columns that change.
  ["ALTER TABLE t RENAME COLUMN b TO bb", "NNNIIINII"],
  ["ALTER TABLE t ALTER COLUMN a SET DEFAULT 1", "NNIIIINII"],
  ["ALTER TABLE t ALTER COLUMN a DROP DEFAULT", "NNIIIINII"],
  ["ALTER TABLE t MODIFY a int(11) NOT NULL", "IIIIIIIII"],
  ["ALTER TABLE t MODIFY a bigint NOT NULL", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY a int unsigned NOT NULL", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY a int NULL", "RRRRRRRII"],
  ["ALTER TABLE t MODIFY b varchar(20) NOT NULL", "RRRRRRRRR"],
  ["ALTER TABLE t MODIFY b varchar(20) AFTER c", "RRRRRRRII"],
  ["ALTER TABLE t MODIFY b varchar(30)", "NNNNNNNII"],
  ["ALTER TABLE t MODIFY b varchar(10)", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY c varchar(64)", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY w varchar(64)", "CCCCCCCII"],
  ["ALTER TABLE t MODIFY b varchar(20) CHARACTER SET latin1", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY b varchar(20) COLLATE utf8mb4_bin", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY b varchar(20) COLLATE utf8mb4_unicode_ci", "IIIIIIIII"],
  ["ALTER TABLE t MODIFY b text", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY d enum('x', 'y', 'z')", "NIIIIINII"],
  ["ALTER TABLE t MODIFY d enum('x', 'z', 'y')", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY d enum('x')", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY e numeric(10, 2)", "IIIIIIIII"],
  ["ALTER TABLE t MODIFY e decimal(12, 2)", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY id bigint NOT NULL", "CCCCCCCII"],
  ["ALTER TABLE parts MODIFY id bigint NOT NULL AUTO_INCREMENT", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY v int AS (a + 2) VIRTUAL AFTER b", "CCCCCCCCC"],
  ["ALTER TABLE t MODIFY j longtext", "CCCCCCIII"],
  // Constraints.
  ["ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (id)", "CCCCCCCCC"],
  ["SET foreign_key_checks = 0; ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (id)", "NNNNNNNNN"],
  ["ALTER TABLE t DROP FOREIGN KEY f", "NNNNNNNNN"],
  ["ALTER TABLE t ADD CHECK (a > 0)", "..CCCCCCC"],
  ["ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED", "NNIIIINII"],
  // Tables.
  ["ALTER TABLE t RENAME TO t2", "NNIIIINII"],
  ["ALTER TABLE t ENGINE=InnoDB", "RRRRRRRRR"],
  ["ALTER TABLE t ENGINE=MyISAM", "CCCCCCCCC"],
  ["ALTER TABLE t ROW_FORMAT=DYNAMIC", "RRRRRRRRR"],
  ["ALTER TABLE t KEY_BLOCK_SIZE=8", "RRRRRRRRR"],
  ["ALTER TABLE t DEFAULT CHARSET=latin1", "NNNNNNNNN"],
  ["ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4", "........."],
  ["ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", "CCCCCCCCC"],
  ["ALTER TABLE narrow CONVERT TO CHARACTER SET utf8mb4", "CCCCCCC.."],
  ["ALTER TABLE t AUTO_INCREMENT=100", "........."],
  // Partitions.
  ["ALTER TABLE parts ADD PARTITION (PARTITION p1 VALUES LESS THAN (20))", "NNNNNNNNN"],
  ["ALTER TABLE parts DROP PARTITION p0", "NNNNNNNNN"],
  ["ALTER TABLE parts TRUNCATE PARTITION p0", "NNNNNNNNN"],
  ["ALTER TABLE parts REORGANIZE PARTITION p0 INTO (PARTITION p1 VALUES LESS THAN (20))", "rrrrrrrrr"],
  ["ALTER TABLE parts REMOVE PARTITIONING", "CCCCCCCCC"],
  ["ALTER TABLE t PARTITION BY HASH (id) PARTITIONS 4", "CCCCCCCCC"],
  // Together: one way for all of it.
  ["ALTER TABLE t ADD COLUMN n int, ADD INDEX k (b)", "RRRRRRRNN"],
  ["ALTER TABLE t ADD COLUMN n int, MODIFY a bigint NOT NULL", "CCCCCCCCC"],
];

function letter({ algorithm, rebuilds, allowsWrites }: OnlineWork): string {
  if (algorithm === "copy") return "C";
  if (algorithm === "instant") return "I";
  const way = rebuilds ? "R" : "N";
  return allowsWrites ? way : way.toLowerCase();
}

describe("what InnoDB does online", () => {
  beforeAll(ready);
  it.each(rows)("%s", (sql, works) => {
    const found = servers.map((mysql) => {
      const statements = onlineStatements(changeOf({ dialect: "mysql", mysql, base, files: [`${sql};`] }));
      const [statement, ...others] = statements;
      expect(others).toEqual([]);
      return statement?.steps.some(({ work }) => work !== null) === true ? letter(statement.work) : ".";
    });
    expect(found.join("")).toBe(works);
  });
});
