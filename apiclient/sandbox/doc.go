// Package sandbox is a Kombo in the process: the calls of the Unified ATS API
// that this program makes, served over real HTTP from a demo company in memory.
//
//	Sandbox    an http.Handler under /v1             (sandbox.go, route.go)
//	Server     the same on a loopback port           (server.go)
//	reads      lists, filters, cursors               (read.go, list.go, filter.go)
//	creates    body → checks → store → answer        (create.go and what it names)
//	Dial       failures on demand                    (faults.go)
//	Received   what came in, byte for byte           (received.go)
//
// It checks more than Kombo's schema says, and says so in words: a tester should
// learn here what a real ATS would refuse. Where the contract leaves something
// open, the choice is written beside the code. It does not touch the network:
// nothing is fetched from a data_url, and nothing leaves the machine.
package sandbox
