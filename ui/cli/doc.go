// Package cli is the program's command line: the root command, its help, and what a run begins and ends with.
//
//	Main          parses, runs one command, prints one error, returns one code (cli.go)
//	explain       pages of help, and what may have been meant (help.go)
//	troff         the manual page, made from the help (man.go); completion.go writes those of the shells
//
// The commands are in the rooms below: requests, jobs, kept, auth, doctor, lab, wizard. Each may use app, which is
// what all of them have in common, and what lies below that: config, exit, output, desktop, files, terminal, build.
//
// A command is an options struct, a constructor that only parses, and a run function that works. Everything is
// written to the streams that were handed in, and headless commands write no escape codes.
package cli
