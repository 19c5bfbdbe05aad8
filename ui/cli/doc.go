// Package cli is the program's command line: commands, flags, environment,
// profiles and exit codes.
//
//	Main          parses, runs one command, prints one error, returns one code (cli.go)
//	app           what every command has in common (cli.go), its flags (flags.go)
//	connect       flags, environment, profile → a client, or the sandbox (connection.go)
//	profile       the file that names connections (profile.go)
//	codeOf        errors → exit codes, from one table (exitcode.go)
//	submit, check, jobs, questions, sandbox, version, the wizard   one file each
//
// A command is an options struct with what it needs from outside, a constructor
// that only parses, and a run function that works. Everything is written to the
// streams that were handed in, and headless commands write no escape codes.
package cli
