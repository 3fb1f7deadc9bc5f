package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// schema holds what the library's file is made of against what this program's
// migrations make: a table, an index or a trigger more can change what is read and
// written.
func (v *verifying) schema() {
	want, err := madeSchema(v.ctx, v.lib.script)
	if err != nil {
		v.problem("schema", "%s", err)
		return
	}
	have, err := readSchema(v.ctx, v.lib.db)
	if err != nil {
		v.problem("schema", "%s", v.lib.fault("read", err))
		return
	}

	for _, name := range slices.Sorted(maps.Keys(have)) {
		switch text, known := want[name]; {
		case !known:
			v.problem("schema", "the %s is not of this program; what it does to the records is not known", name)
		case text != have[name]:
			v.problem("schema", "the %s was altered", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if _, there := have[name]; !there {
			v.problem("schema", "the %s is missing", name)
		}
	}
}

// numberAgain gives a library whose version was lost the number that its tables show.
// It reports false for one without tables, which is new. One with other tables than
// this program makes is damaged.
func (l *Library) numberAgain(ctx context.Context, steps []string) (bool, error) {
	have, err := readSchema(ctx, l.db)
	if err != nil || len(have) == 0 {
		return false, err
	}
	want, err := madeSchema(ctx, steps)
	if err != nil {
		return false, err
	}
	if !maps.Equal(have, want) {
		return false, damaged(l.path, errors.New("its version number is gone, "+
			"and its tables are not those of this program"))
	}
	err = l.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(steps)))
		return err
	})
	return true, err
}

// madeSchema returns the schema that the migrations make.
func madeSchema(ctx context.Context, steps []string) (map[string]string, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection would have a memory of its own

	for _, text := range steps {
		if _, err := db.ExecContext(ctx, text); err != nil {
			return nil, err
		}
	}
	return readSchema(ctx, db)
}

// readSchema returns the statements of a schema by type and name. What SQLite keeps
// for itself to plan queries is left out.
func readSchema(ctx context.Context, db *sql.DB) (schema map[string]string, err error) {
	rows, err := db.QueryContext(ctx, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()

	schema = map[string]string{}
	for rows.Next() {
		var kind, name, table, text string
		if err := rows.Scan(&kind, &name, &table, &text); err != nil {
			return nil, err
		}
		if !strings.HasPrefix(name, "sqlite_stat") {
			schema[kind+" "+name+" of "+table] = text
		}
	}
	return schema, rows.Err()
}
