// Package apiclient speaks Kombo's Unified ATS API over HTTP.
//
//	Client       one integration: reads (jobs, users, candidates, …) and Create
//	Job, Question, Candidate, Application, User, Integration   what is read
//	Body         a request body of known length, streamed, never held whole
//	Result       what came of a Create: Outcome, IDs, warnings, echo, Error
//	Error        one typed error: code, title, message, log URL, HTTP status,
//	             and whether the request was sent
//	Secret       the API key; it cannot be printed
//	Text, ID     remote text, cleaned when it enters; identifiers, byte-exact
//
// A read goes through get (read.go), which follows redirects within its host and tries again; a list is cut into pages and elements (page.go, package cut) and decoded leniently
// (decode.go). A create call goes through Create (create.go): the Body is encoded while it goes out
// (body.go, upload.go), and verdict (verdict.go) alone decides what may be claimed afterwards. Both
// make their exchanges in one place (exchange.go).
//
// Nothing in here draws. Everything that came from elsewhere and may reach a
// terminal is a Text, so a view never has to ask whether a string is safe.
package apiclient
