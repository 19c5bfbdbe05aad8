package contract_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient/contract"
)

// newer is the embedded contract with some text of it replaced.
func newer(t *testing.T, replace ...string) contract.Document {
	t.Helper()
	text, err := json.Marshal(contract.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	after := string(text)
	for i := 0; i < len(replace); i += 2 {
		if !strings.Contains(after, replace[i]) {
			t.Fatalf("the contract has no %s, want %q in it", replace[i], replace[i])
		}
		after = strings.Replace(after, replace[i], replace[i+1], 1)
	}
	doc, err := contract.Read([]byte(after))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestNothingIsNewInTheContractItself(t *testing.T) {
	if got := contract.Diff(contract.Embedded(), newer(t)); len(got) != 0 {
		t.Errorf("got %+v: got %v, want 0", got, len(got))
	}
}

func TestWhatANewerContractHasIsListedByKind(t *testing.T) {
	const both = "POST /ats/candidates POST /ats/jobs/{job_id}/applications"
	for _, row := range []struct {
		name, was, now string
		want           []string // kind path value calls
	}{
		{"a tool", `"avature":{`, `"acme":{"type":"object","properties":{"fields":{"type":"object"}}},"avature":{`,
			[]string{"field remote_fields.acme.fields object " + both, "tool remote_fields.acme object " + both}},
		{"a leaf", `"street":{`, `"door":{"type":["integer","null"]},"street":{`,
			[]string{"field remote_fields.piloga.candidate.door integer or null " + both}},
		{"a code", `"ATS.JOB_CLOSED"`, `"ATS.JOB_CLOSED","ATS.JOB_FULL"`, []string{"code error.code ATS.JOB_FULL "}},
		{"a format", `"const":"BOOLEAN"}},"required":["type"]`, `"const":"RATING"}},"required":["type"]`,
			[]string{"format data.results[].screening_questions[].format.type RATING GET /ats/jobs"}},
		{"a value", `"Nein"`, `"Nein","Vielleicht"`, []string{"value remote_fields.covetorest.candidate.aktiv Vielleicht " + both}},
		{"a type", `"status":{"description":"The number of the status. It is a whole number.","type":"integer"}`, `"status":{"type":["integer","string"]}`,
			[]string{"type remote_fields.covetorest.candidate.status string " + both}},
		{"a pattern", `"pattern":"^[A-Z]{2}$"`, `"pattern":"^[A-Z]{3}$"`, []string{"pattern candidate.location.country ^[A-Z]{3}$ " + both}},
		{"what is required", `"required":["email_address","first_name","last_name"]`, `"required":["email_address","first_name","last_name","phone_number"]`,
			[]string{"required candidate.phone_number  " + both}},
		{"what is deprecated", `"street":{"type"`, `"street":{"deprecated":true,"type"`, []string{"deprecated remote_fields.piloga.candidate.street  " + both}},
		{"a parameter", `{"$ref":"#/components/parameters/name_contains"}`, `{"name":"near","in":"query","schema":{"type":"string"}}`,
			[]string{"parameter ?near string GET /ats/jobs"}},
	} {
		var got []string
		for _, d := range contract.Diff(contract.Embedded(), newer(t, row.was, row.now)) {
			got = append(got, strings.Join([]string{string(d.Kind), d.Path, d.Value, strings.Join(d.Calls, " ")}, " "))
		}
		if len(got) != len(row.want) || !slices.EqualFunc(got, row.want, func(g, w string) bool { return strings.HasPrefix(g, w) }) {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}
