// Package batch reads many applications from files, and keeps what came of each. It sends nothing.
//
//	Source, Expand   the files of a batch: one body, NDJSON, a JSON list, CSV  (source.go)
//	Row              one application and its state                             (row.go)
//	Rows             the rows of a source, one after the other                 (jsonrows.go)
//	Results          the results file: what was begun, and what came of it     (results.go)
//
// CSV:
//
//	csvText   encodings, separators                                            (csvtext.go)
//	Prepare   what the columns hold: --map, questions, names, values           (csvcolumns.go, csvwords.go, csvmap.go)
//	filler    a record is entered into the fields that every face asks for     (csvfill.go)
package batch
