// Package matrix tries every question of a job with every kind of answer, right and wrong, and
// holds what came back against what was expected. Each cell is one application of a candidate who
// is made up for it; neither the journal nor the history knows of them.
//
//	cell.go      cases, what is expected of them, and a cell
//	plan.go      the cells of a job
//	values.go    the answers of each format
//	shown.go     the other answers, so that a question shows or is hidden
//	request.go   the request of a cell, with files of any size
//	judge.go     what came of a cell
//	run.go       sends the cells
//	report.go    all of it as JSON, JUnit and Markdown
package matrix
