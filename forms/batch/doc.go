// Package batch reads many applications from files, and keeps what came of each. It
// sends nothing.
//
//	Source, Expand   the files of a batch: one body, NDJSON, a JSON list, CSV  (source.go)
//	Row              one application and where it stands                       (row.go)
//	Rows             the rows of a source, one after the other                 (jsonrows.go)
//	Results          the results file: what was begun, and what came of it     (results.go)
package batch
