package apiclient

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"kombo-apply/apiclient/contract"
)

// answered is an exchange that was answered in full, to a request sent in full.
func answered(status int, body string) exchange {
	return exchange{answer: answer{status: status, header: http.Header{"Content-Type": {"application/json"}}, body: []byte(body)}, endpoint: EndpointCandidate, written: true}
}

// early is an exchange that was answered before the request was complete.
func early(status int, body string) exchange {
	x := answered(status, body)
	x.written = false
	return x
}

func TestVerdict(t *testing.T) {
	lost := errors.New("connection reset")
	for _, row := range []struct {
		name    string
		x       exchange
		outcome Outcome
		fault   Fault
	}{
		{"no answer, not written", exchange{answer: answer{lost: &Error{Fault: FaultConnection, Cause: lost}}}, NotSent, FaultConnection},
		{"no answer, written", exchange{written: true, answer: answer{lost: &Error{Fault: FaultConnection, Cause: lost}}}, Unknown, FaultConnection},
		{"canceled, not written", exchange{answer: answer{lost: &Error{Fault: FaultCanceled, Cause: context.Canceled}}}, NotSent, FaultCanceled},
		{"canceled, written", exchange{written: true, answer: answer{lost: &Error{Fault: FaultCanceled, Cause: context.Canceled}}}, Unknown, FaultCanceled},
		{"out of time, not written", exchange{answer: answer{lost: &Error{Fault: FaultTimeout, Cause: context.Canceled}}}, NotSent, FaultTimeout},
		{"out of time, written", exchange{written: true, answer: answer{lost: &Error{Fault: FaultTimeout, Cause: context.Canceled}}}, Unknown, FaultTimeout},
		{"a file changed", exchange{bodyErr: lost, answer: answer{lost: &Error{Fault: FaultConnection, Cause: lost}}}, NotSent, FaultBody},
		{"a file changed, but an answer came", func() exchange {
			x := answered(401, errorJSON("PLATFORM.AUTHENTICATION_INVALID"))
			x.bodyErr, x.written = lost, false
			return x
		}(), Rejected, FaultAnswered},

		{"a file changed, and a proxy answered", func() exchange {
			x := early(502, "<html>")
			x.bodyErr = lost
			return x
		}(), NotSent, FaultBody},
		{"413 in HTML before the body was complete", early(413, "<html>"), NotSent, FaultNotKombo},
		{"an unknown error before the body was complete", early(500, errorJSON("PLATFORM.UNKNOWN_ERROR")), NotSent, FaultAnswered},
		{"a redirect before the body was complete", early(307, ""), NotSent, FaultRedirect},
		{"an answer that broke off before the body was complete", exchange{answer: answer{status: 413, lost: &Error{Fault: FaultTruncated, Cause: lost}}}, NotSent, FaultTruncated},

		{"created", answered(200, candidateMade), Created, 0},
		{"created, 201", answered(201, candidateMade), Created, 0},
		{"created, 299", answered(299, candidateMade), Created, 0},
		{"created, told early", early(200, candidateMade), Created, 0},
		{"created, odd content type", func() exchange {
			x := answered(200, candidateMade)
			x.header.Set("Content-Type", "text/html")
			return x
		}(), Created, 0},
		{"created, no warnings key", answered(200, `{"status":"success","data":{"id":"C"}}`), Created, 0},
		{"created, null warnings", answered(200, `{"status":"success","data":{"id":"C"},"warnings":null}`), Created, 0},
		{"created, a warning", answered(200, `{"status":"success","data":{"id":"C"},"warnings":[{"message":"lost"}]}`), CreatedWithWarnings, 0},
		{"created, an odd warning", answered(200, `{"status":"success","data":{"id":"C"},"warnings":[null]}`), CreatedWithWarnings, 0},
		{"created, warnings of another shape", answered(200, `{"status":"success","data":{"id":"C"},"warnings":{"a":1}}`), CreatedWithWarnings, 0},

		{"empty 200", answered(200, ""), Unknown, FaultNotKombo},
		{"204", answered(204, ""), Unknown, FaultNotKombo},
		{"blank 200", answered(200, " \n"), Unknown, FaultNotKombo},
		{"HTML 200", answered(200, "<html>ok</html>"), Unknown, FaultNotKombo},
		{"broken off JSON", answered(200, candidateMade[:40]), Unknown, FaultTruncated},
		{"broken JSON", answered(200, `{"status":"success",}`), Unknown, FaultNotKombo},
		{"two answers in one", answered(200, candidateMade+candidateMade), Unknown, FaultNotKombo},
		{"no data", answered(200, `{"status":"success","warnings":[]}`), Unknown, FaultNotKombo},
		{"null data", answered(200, `{"status":"success","data":null,"warnings":[]}`), Unknown, FaultNotKombo},
		{"data is a list", answered(200, `{"status":"success","data":[{"id":"C"}]}`), Unknown, FaultNotKombo},
		{"no ID", answered(200, `{"status":"success","data":{"id":null}}`), Unknown, FaultNotKombo},
		{"no status", answered(200, `{"data":{"id":"C"}}`), Unknown, FaultNotKombo},
		{"other status", answered(202, `{"status":"queued","data":{"id":"C"}}`), Unknown, FaultNotKombo},
		{"an error in a 200", answered(200, errorJSON("PLATFORM.INPUT_INVALID")), Unknown, FaultAnswered},
		{"answer broke off", exchange{written: true, answer: answer{status: 200, lost: &Error{Fault: FaultTruncated, Cause: lost}}}, Unknown, FaultTruncated},
		{"refusal broke off", exchange{written: true, answer: answer{status: 400, lost: &Error{Fault: FaultTruncated, Cause: lost}}}, Unknown, FaultTruncated},
		{"answer too large", exchange{written: true, answer: answer{status: 200, lost: &Error{Fault: FaultTooLarge, Cause: errTooLarge}}}, Unknown, FaultTooLarge},

		{"input invalid", answered(400, errorJSON("PLATFORM.INPUT_INVALID")), Rejected, FaultAnswered},
		{"key invalid", answered(401, errorJSON("PLATFORM.AUTHENTICATION_INVALID")), Rejected, FaultAnswered},
		{"address not allowed", answered(403, errorJSON("PLATFORM.IP_NOT_WHITELISTED")), Rejected, FaultAnswered},
		{"no such integration", answered(404, errorJSON("PLATFORM.INTEGRATION_NOT_FOUND")), Rejected, FaultAnswered},
		{"permission missing", answered(403, errorJSON("INTEGRATION.PERMISSION_MISSING")), Rejected, FaultAnswered},
		{"setup pending as of old", answered(503, errorJSON("INTEGRATION.SETUP_SYNC_PENDING")), Rejected, FaultAnswered},
		{"a newer integration code", answered(400, errorJSON("INTEGRATION.NEW")), Rejected, FaultAnswered},
		{"a newer integration code, 500", answered(500, errorJSON("INTEGRATION.NEW")), Unknown, FaultAnswered},
		{"the ATS refused the data", answered(400, errorJSON("REMOTE.INPUT_INVALID")), Rejected, FaultAnswered},
		{"job closed", answered(400, errorJSON("ATS.JOB_CLOSED")), Rejected, FaultAnswered},
		{"already applied", answered(409, errorJSON("ATS.APPLICATION_ALREADY_EXISTS")), Rejected, FaultAnswered},
		{"rate limit", answered(429, errorJSON("PLATFORM.RATE_LIMIT_EXCEEDED")), Rejected, FaultAnswered},
		{"concurrency limit", answered(429, errorJSON("PLATFORM.CONCURRENCY_LIMIT_EXCEEDED")), Rejected, FaultAnswered},
		{"the code counts, not the status", answered(500, errorJSON("PLATFORM.INPUT_INVALID")), Rejected, FaultAnswered},

		{"task timed out", answered(504, errorJSON("PLATFORM.TASK_TIMED_OUT")), Unknown, FaultAnswered},
		{"task timed out with a 400", answered(400, errorJSON("PLATFORM.TASK_TIMED_OUT")), Unknown, FaultAnswered},
		{"unknown error", answered(500, errorJSON("PLATFORM.UNKNOWN_ERROR")), Unknown, FaultAnswered},
		{"unknown error with a 400", answered(400, errorJSON("PLATFORM.UNKNOWN_ERROR")), Unknown, FaultAnswered},
		{"the ATS is down", answered(503, errorJSON("REMOTE.SERVICE_UNAVAILABLE")), Unknown, FaultAnswered},
		{"the ATS throttles", answered(429, errorJSON("REMOTE.RATE_LIMIT_EXCEEDED")), Unknown, FaultAnswered},
		{"the ATS said something", answered(400, errorJSON("REMOTE.UNKNOWN_HTTP_ERROR")), Unknown, FaultAnswered},
		{"no code, 400", answered(400, errorJSON("")), Rejected, FaultAnswered},
		{"no code, 408", answered(408, errorJSON("")), Unknown, FaultAnswered},
		{"no code, 500", answered(500, errorJSON("")), Unknown, FaultAnswered},
		{"a newer code, 422", answered(422, errorJSON("ATS.NEW")), Rejected, FaultAnswered},
		{"a newer code, 499", answered(499, errorJSON("ATS.NEW")), Rejected, FaultAnswered},
		{"a newer code, 408", answered(408, errorJSON("ATS.NEW")), Unknown, FaultAnswered},
		{"a newer code, 500", answered(500, errorJSON("ATS.NEW")), Unknown, FaultAnswered},

		{"502 in HTML", answered(502, "<html>Bad Gateway</html>"), Unknown, FaultNotKombo},
		{"400 in HTML", answered(400, "<html>Bad Request</html>"), Unknown, FaultNotKombo},
		{"401, a gateway's JSON", answered(401, `{"error":{"message":"no"}}`), Unknown, FaultNotKombo},
		{"403, a gateway's JSON", answered(403, `{"message":"Forbidden"}`), Unknown, FaultNotKombo},
		{"404, empty", answered(404, ""), Unknown, FaultNotKombo},
		{"error without words", answered(400, `{"status":"error","error":{}}`), Unknown, FaultNotKombo},
		{"error is text", answered(400, `{"status":"error","error":"no"}`), Unknown, FaultNotKombo},

		{"301", answered(301, ""), Unknown, FaultRedirect},
		{"302", answered(302, ""), Unknown, FaultRedirect},
		{"307", answered(307, candidateMade), Unknown, FaultRedirect},
		{"308", answered(308, ""), Unknown, FaultRedirect},
		{"303", answered(303, ""), Unknown, FaultRedirect},
		{"304", answered(304, ""), Unknown, FaultNotKombo},
		{"300", answered(300, "<html>"), Unknown, FaultNotKombo},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := row.x.verdict()
			outcome, err := r.Outcome, r.Err
			if outcome != row.outcome {
				t.Errorf("%s, want %s (%v)", outcome, row.outcome, err)
			}
			made := outcome == Created || outcome == CreatedWithWarnings
			if made != (err == nil) {
				t.Fatalf("%s with error %v, want made %t", outcome, err, (err == nil))
			}
			if err == nil {
				return
			}
			if err.Fault != row.fault || err.Error() == "" || err.Status != row.x.status {
				t.Errorf("fault %d, want %d: %+v", err.Fault, row.fault, err)
			}
		})
	}
}

func TestOnlyLimitsThatBeganNothingAreRepeated(t *testing.T) {
	for _, row := range []struct {
		status int
		code   Code
		want   bool
	}{
		{429, CodeRateLimit, true}, {429, CodeConcurrencyLimit, true},
		{503, CodeRateLimit, false}, {429, CodeRemoteRateLimit, false}, {429, "", false}, {429, "PLATFORM.NEW", false}, {503, CodeRemoteUnavailable, false},
	} {
		x := answered(row.status, errorJSON(string(row.code)))
		err := x.verdict().Err
		if err.beganNothing() != row.want {
			t.Errorf("%d %s: %v, want began nothing %t", row.status, row.code, !row.want, row.want)
		}
	}
	if (*Error)(nil).beganNothing() || (&Error{Fault: FaultNotKombo, Status: 429}).beganNothing() {
		t.Error("repeated without Kombo's word, want it repeated for neither a nil error nor a foreign 429")
	}
}

func TestEveryDocumentedCodeIsJudgedByName(t *testing.T) {
	// Whatever the status, so that a changed status changes no verdict.
	for _, code := range contract.Embedded().Refer("#/components/schemas/answers.answer_error/properties/error/properties/code")["enum"].([]any) {
		name, ok := code.(string)
		if !ok {
			continue // null
		}
		c := Code(name)
		if c.provesNothingMade(400) != c.provesNothingMade(500) || !c.Known() {
			t.Errorf("%s is judged by its status, want %v by its code", c, c.provesNothingMade(500))
		}
	}
	if Code("ATS.NEW").Known() {
		t.Error(`a newer code passes as known, want it unknown`)
	}
}
