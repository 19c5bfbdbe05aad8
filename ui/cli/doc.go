// Package cli is the program's command line: commands, flags, environment,
// profiles and exit codes.
//
//	Main          parses, runs one command, prints one error, returns one code (cli.go)
//	app           what every command has in common (cli.go), its flags (flags.go)
//	destination   the target: flags, environment, profile, or the sandbox (destination.go)
//	connection    a client for it (connection.go)
//	terminal      streams, variables and signals (the package terminal)
//	config        the file of profiles and settings (config.go, profile.go, settings.go)
//	heldKey       a key and its source (keysource.go, insecurefile.go)
//	guard         a panic anywhere in the screen ends it in order (guard.go)
//	leftover      the line that says how to go on (recoverline.go)
//	debugLog      the log of calls, on request (debuglog.go)
//	recording     the calls of a run as an archive, people taken out (recording.go, maskedwriter.go)
//	exit          errors → exit codes, from one table (the package exit)
//	checked       one finding of doctor (doctor.go, doctorconnection.go, doctormachine.go)
//	topics        pages of help that are no commands, the sample of the configuration (topics.go)
//	troff         the manual page, made from the help (man.go)
//	submit, check, jobs, questions, auth, drafts, history, sandbox, …   one file each
//
// A command is an options struct with what it needs from outside, a constructor
// that only parses, and a run function that works. Everything is written to the
// streams that were handed in, and headless commands write no escape codes.
package cli
