package draft

import (
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

func TestRemoteFieldsAreCheckedAgainstTheContract(t *testing.T) {
	const resume = `{"workday": {"Candidate_Data": {"Job_Application_Data": {"Resume_Data": {`
	const at = "remote_fields.workday.Candidate_Data.Job_Application_Data.Resume_Data."
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"all is well", `{"avature": {"workflow": {"step": {"id": 7}}}, "lever": {"candidate": {"any": [null]}}}`, nil},
		{"null where it may be", `{"successfactors": {"update_existing_candidate": null}, "greenhouse": {"post_headers": {"On-Behalf-Of": null}}}`, nil},
		{"null where it may not be", `{"piloga": null}`, []string{"error wrong_type remote_fields.piloga"}},
		{"a tool that nobody knows", `{"newtool": {}}`, []string{"warning unknown_key remote_fields.newtool"}},
		{"a key that nobody knows", `{"piloga": {"candidate": {"road": "x"}}}`, []string{"warning unknown_key remote_fields.piloga.candidate.road"}},
		{"a key twice", `{"piloga": {"candidate": {"street": "x", "street": "y"}}}`, []string{"warning duplicate remote_fields.piloga.candidate.street"}},
		{"a number for a string", `{"piloga": {"candidate": {"street": 5}}}`, []string{"error wrong_type remote_fields.piloga.candidate.street"}},
		{"a string for an object", `{"piloga": {"candidate": "x"}}`, []string{"error wrong_type remote_fields.piloga.candidate"}},
		{"a string for a number", `{"covetorest": {"candidate": {"mandant": "5"}}}`, []string{"error wrong_type remote_fields.covetorest.candidate.mandant"}},
		{"no number", `{"covetorest": {"candidate": {"mandant": "five"}}}`, []string{"error invalid_number remote_fields.covetorest.candidate.mandant"}},
		{"a part of a status", `{"covetorest": {"candidate": {"status": 1.5}}}`, []string{"error invalid_number remote_fields.covetorest.candidate.status"}},
		{"a whole number with decimals", `{"covetorest": {"candidate": {"status": 2.0}}}`, nil},
		{"no value of the list", `{"covetorest": {"candidate": {"aktiv": "Yes"}}}`, []string{"error not_allowed remote_fields.covetorest.candidate.aktiv"}},
		{"yes in words", `{"smartrecruiters": {"consent_decisions": {"SINGLE": "yes"}}}`, []string{"error wrong_type remote_fields.smartrecruiters.consent_decisions.SINGLE"}},
		{"a deprecated object", `{"smartrecruiters": {"candidate_with_questions": {}}}`, []string{"note deprecated remote_fields.smartrecruiters.candidate_with_questions"}},
		{"a required leaf of an object that is there", `{"avature": {"workflow": {"step": {}}}}`, []string{"error required remote_fields.avature.workflow.step.id"}},
		{"no required leaf of an object that is not", `{"avature": {"workflow": {}}}`, nil},
		{"half a row", resume + `"Experience_Data": [{"Title": "x"}]}}}}}`, []string{"error required " + at + "Experience_Data.0.Company_Name", "error required " + at + "Experience_Data.0.Start_Date"}},
		{"dates", resume + `"Experience_Data": [{"Title": "x", "Company_Name": "y", "Start_Date": "May 2020", "End_Date": "2021-02-30"}]}}}}}`, []string{"error invalid_date " + at + "Experience_Data.0.Start_Date", "error impossible_date " + at + "Experience_Data.0.End_Date"}},
		{"an empty row", resume + `"Skill_Data": [{}, {"Skill_Name": "Go"}]}}}}}`, []string{"warning incomplete " + at + "Skill_Data.0"}},
		{"an object for a list", resume + `"Skill_Data": {}}}}}}`, []string{"error wrong_type " + at + "Skill_Data"}},
		{"a reference without its ID", resume + `"Education_Data": [{"Degree_Reference": {}}]}}}}}`, []string{"error required " + at + "Education_Data.0.Degree_Reference.WID"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := minimal()
			d.RemoteFields = tt.text
			var got []string
			for _, p := range Check(d, Context{Today: today}) {
				if p.Field.Within(FieldRemote) {
					got = append(got, string(p.Severity)+" "+p.Code+" "+string(p.Field))
				}
			}
			slices.Sort(got)
			slices.Sort(tt.want)
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q\nwant\n%q", got, tt.want)
			}
		})
	}
}

func TestJSONThatIsNotFinishedIsToldByLineAndColumn(t *testing.T) {
	d := minimal()
	d.RemoteFields = Remote{}.Enter(&RemoteNode{Types: []string{"object"}}, "{\n  \"a\": ,\n}", 0, "lever", "candidate").String()
	for _, p := range Check(d, Context{}) {
		if p.Field == "remote_fields.lever.candidate" && p.Severity == SeverityError && strings.Contains(p.Text, "line 2, column 8") {
			return
		}
	}
	t.Errorf("told %v, want an error at line 2, column 8", Check(d, Context{}))
}

func TestTheConnectedToolHasNoWarning(t *testing.T) {
	d := minimal()
	d.RemoteFields = `{"lever": {"candidate": {"a": 1}}}`
	in := &apiclient.Integration{}
	in.Tool.ID = "lever"
	if problems := Check(d, Context{Integration: in}); slices.ContainsFunc(problems, func(p Problem) bool { return p.Field.Within(FieldRemote) }) {
		t.Errorf("%v, want none", problems)
	}
}

func TestTheSchemaOfRemoteFieldsHasEveryToolAndFollowsItsReferences(t *testing.T) {
	schema := RemoteSchema()
	for _, tool := range schema.Properties {
		if !tool.Is("object") || len(tool.Properties) == 0 {
			t.Errorf(`%s is %+v, want an object with properties`, tool.Key, tool)
		}
	}
	step := schema.Property("avature").Property("workflow").Property("step")
	if !step.Property("id").Is("integer") || !slices.Equal(step.Required, []string{"id"}) {
		t.Errorf(`avature's step is %+v, want an integer id and %q`, step, []string{"id"})
	}
	resume := schema.Property("workday").Property("Candidate_Data").Property("Job_Application_Data").Property("Resume_Data")
	if jobs := resume.Property("Experience_Data"); !jobs.List() || !jobs.Items.Property("Start_Date").Date() {
		t.Errorf(`workday's experience is %+v, want a list whose Start_Date is a date`, jobs)
	}
	if !schema.Property("rexx").Property("candidate").Free() || !schema.Property("smartrecruiters").Property("candidate_with_questions").Deprecated {
		t.Error(`free and deprecated parts are not known as such, want rexx.candidate free and smartrecruiters.candidate_with_questions deprecated`)
	}
}
