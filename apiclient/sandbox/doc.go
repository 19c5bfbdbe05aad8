// Package sandbox is a Kombo in the process: the calls of the Unified ATS API
// that this program makes, served over real HTTP from a demo company in memory.
//
//	Sandbox    an http.Handler under /v1             (sandbox.go, route.go)
//	Server     the same on a loopback port           (server.go)
//	reads      lists, filters, cursors               (read.go, filter.go)
//	creates    body → checks → store → answer        (create.go and what it names)
//	faults     what fails on purpose, and by which   (faults.go, codes.go, failing.go,
//	           door it comes in                      tamper.go, doors.go)
//	limits     calls a minute, creates in flight     (limits.go, body.go)
//	Received   what came in, byte for byte           (received.go)
//	root       controls, pages, OpenAPI, CORS        (root.go, pages.go)
//	ReadJobs   a customer's jobs instead of ours    (readjobs.go, jobcheck.go)
//
// It checks more than Kombo's schema does, and explains it: a tester should learn here what a real
// ATS would refuse. If the contract leaves something open, a comment states the choice. It does
// not touch the network: nothing is fetched from a data_url, and nothing leaves the machine.
package sandbox
