// Package store keeps drafts and the history of what was sent on this machine.
//
//	Store      a directory: Open, and how its files are protected  (store.go)
//	Save …     drafts: save, load, list, remove, purge             (drafts.go)
//	History    what was sent, and what came of it                  (history.go)
//	JobDefaults what the next candidate for a job probably has too (jobs.go)
//	Journal    which submits were begun, and whether they arrived   (journal.go, journalfile.go)
//	Autosaver  when to save, and the last save of a dying program  (autosave.go)
//	folder     one folder of files, whatever they hold             (folder.go, put.go)
//	envelope   the layout of a file                                (envelope.go)
//	write      what is kept, as JSON; read is the way back         (form.go)
//	cipher     encryption with a key in the system's keyring       (sealer.go, keyring.go)
//
// The rules every file follows: it lies in a folder of mode 0700 and has mode 0600; it is replaced
// as a whole or not at all; it never holds an API key or the bytes of a file, and answers to
// equal-opportunity questions only if that was asked for. A file that cannot be understood is set
// aside and reported, never deleted or overwritten, and never hides the others.
//
// A file is one JSON object whose head can be read without a key:
//
//	{"program": "kombo-apply", "kind": "draft", "version": 1, "saved": "…",
//	 "revision": 3, "encryption": "none", "content": {…}}
//	{…, "encryption": "age", "sealed": "base64 of the content, encrypted"}
package store
