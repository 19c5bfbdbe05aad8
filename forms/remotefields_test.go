package forms_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// extrasTest is the step and the draft behind it.
type extrasTest struct {
	t     *testing.T
	d     *draft.Draft
	known *draft.Context
	items []forms.Item
}

func newExtras(t *testing.T, remoteFields, connected string) *extrasTest {
	e := &extrasTest{t: t, d: &draft.Draft{RemoteFields: remoteFields}}
	o := options()
	e.known = o.Known
	e.items = forms.ItemsOf(forms.StepExtras, e.d, o)
	unfold(e.items)
	e.connect(connected)
	return e
}

// unfold shows what is folded away.
func unfold(items []forms.Item) {
	for _, it := range items {
		it.Field.Unfold()
	}
}

func (e *extrasTest) connect(tool string) {
	e.known.Integration = &apiclient.Integration{}
	e.known.Integration.Tool.ID = apiclient.Text(tool)
}

// shown lists the keys of what is shown, in order.
func (e *extrasTest) shown() []string {
	var keys []string
	forms.Arrange(e.items)
	for _, it := range e.items {
		if it.Visible() {
			keys = append(keys, string(it.Key))
		}
	}
	return keys
}

// field finds a field that is shown, also inside a list.
func (e *extrasTest) field(key string) field.Field {
	e.t.Helper()
	for _, it := range e.items {
		if !it.Visible() {
			continue
		}
		if string(it.Key) == key {
			return it.Field
		}
		if list, ok := it.Field.(*field.Rows); ok {
			for _, c := range list.Cells() {
				if c.GetKey() == key {
					return c
				}
			}
		}
	}
	e.t.Fatalf("shown are %q, want %s", e.shown(), key)
	return nil
}

func (e *extrasTest) paste(key, text string) {
	e.t.Helper()
	f := e.field(key)
	f.Focus()
	f.Update(tea.PasteMsg{Content: text})
}

func press(f field.Field, k tea.KeyPressMsg, times int) {
	for range times {
		f.Update(k)
	}
}

const (
	street = "remote_fields.piloga.candidate.street"
	resume = "remote_fields.workday.Candidate_Data.Job_Application_Data.Resume_Data"
)

func TestTheConnectedToolComesFirstAndTheOthersBehindTheChoice(t *testing.T) {
	e := newExtras(t, "", "recruitee")
	want := []string{"sourced_by.user_id", "gdpr_consent.given", "gdpr_consent.expires_at", "(advanced)", "remote_fields.recruitee.candidate.cover_letter_text",
		"remote_fields.(another tool)", "source.name", "source.unified_key", "source.id"}
	if got := e.shown(); !slices.Equal(got, want) {
		t.Fatalf("%q, want %q", got, want)
	}
	chooseTool(e.items, "avature")
	if got := slices.Insert(want, 6, "remote_fields.avature.workflow.step.id"); !slices.Equal(e.shown(), got) {
		t.Fatalf("with avature: %q, want %q", e.shown(), got)
	}
	chooseTool(e.items, "as JSON")
	if got := slices.Insert(slices.Clone(want), 6, "remote_fields"); !slices.Equal(e.shown(), got) {
		t.Fatalf("as JSON: %q, want %q", e.shown(), got)
	}
}

func TestTheIntegrationMayArriveLater(t *testing.T) {
	e := newExtras(t, "", "")
	if slices.Contains(e.shown(), street) {
		t.Fatalf("shown before it is known, want no %q in it", street)
	}
	e.connect("piloga")
	e.field(street)
}

func TestWhatIsEnteredForAnotherToolIsShown(t *testing.T) {
	e := newExtras(t, `{"piloga": {"candidate": {"street": "Ring 1"}}}`, "lever")
	if got := e.field(street).Summary(); got != "Ring 1" {
		t.Errorf("it shows %q, want \"Ring 1\"", got)
	}
	press(e.field(street), tea.KeyPressMsg{Code: tea.KeyBackspace}, 6)
	if e.d.RemoteFields != "" {
		t.Errorf("left: %q, want none", e.d.RemoteFields)
	}
	e.field(street) // it does not vanish under the hands
}

func TestEveryRemoteFieldWritesItsLeafAndClearsItAgain(t *testing.T) {
	for _, tool := range draft.RemoteSchema().Properties {
		t.Run(tool.Key, func(t *testing.T) {
			e := newExtras(t, "", tool.Key)
			leaves := 0
			for _, it := range e.items {
				if !it.Visible() || !it.Key.Within(draft.FieldRemote+"."+draft.Field(tool.Key)) {
					continue
				}
				fields := []field.Field{it.Field}
				list, isList := it.Field.(*field.Rows)
				if isList {
					addRow(list)
					fields = list.Cells()
				}
				for _, f := range fields {
					enterAndClear(t, e.d, f)
					leaves++
				}
				if isList {
					list.Blur()
				}
				if e.d.RemoteFields != "" {
					t.Errorf("%s leaves behind %s, want none", it.Key, e.d.RemoteFields)
				}
			}
			if leaves == 0 {
				t.Error("no field, want more than 0")
			}
		})
	}
}

func enterAndClear(t *testing.T, d *draft.Draft, f field.Field) {
	t.Helper()
	before := d.RemoteFields
	typed, raw := "x", `"x"`
	switch {
	case strings.Contains(f.Label(), "(JSON"):
		typed, raw = `{"k": 1.10}`, `{"k": 1.10}`
	case is[*field.Number](f):
		typed, raw = "7", "7"
	case is[*field.Date](f):
		typed, raw = "2026-09-01", `"2026-09-01"`
	case is[*field.Toggle](f):
		typed, raw = "y", "true"
	case is[*field.Choice](f):
		typed, raw = "n", ""
	}
	f.Focus()
	if typed == "y" {
		f.Update(tea.KeyPressMsg{Code: 'y', Text: "y"})
	} else {
		f.Update(tea.PasteMsg{Content: typed})
	}
	f.Settle()
	r, err := draft.ParseRemote(d.RemoteFields)
	got, given := r.Get(strings.Split(strings.TrimPrefix(f.GetKey(), "remote_fields."), ".")...)
	if err != nil || !given || raw != "" && string(got) != raw {
		t.Errorf("%s: %v, %s in %s, want no error and the value %q", f.GetKey(), err, got, d.RemoteFields, raw)
	}
	if f.Summary() == "" {
		t.Errorf("%s shows nothing, want a text", f.GetKey())
	}
	for _, p := range draft.Check(*d, draft.Context{}) {
		if string(p.Field) == f.GetKey() && p.Severity != draft.SeverityNote {
			t.Errorf("%s takes what it then complains of: %s, want %q", f.GetKey(), p.Text, draft.SeverityNote)
		}
	}
	press(f, tea.KeyPressMsg{Code: tea.KeyBackspace}, len(typed))
	if d.RemoteFields != before {
		t.Errorf("%s cleared: %q, before it was %q, want %q", f.GetKey(), d.RemoteFields, before, before)
	}
}

func is[T any](f field.Field) bool {
	_, ok := f.(T)
	return ok
}

func TestTheFieldsAndTheTextOfThemAllShowTheSame(t *testing.T) {
	e := newExtras(t, "", "greenhouse")
	chooseTool(e.items, "as JSON")
	const behalf, candidate = "remote_fields.greenhouse.post_headers.On-Behalf-Of", "remote_fields.greenhouse.candidate"
	e.paste(behalf, "42")
	raw := e.field("remote_fields")
	if want := "{\n  \"greenhouse\": {\n    \"post_headers\": {\n      \"On-Behalf-Of\": \"42\"\n    }\n  }\n}"; raw.GetValue() != want {
		t.Fatalf("the text is, want %q\n%s", want, raw.GetValue())
	}
	raw.(*field.Text).SetText("{\"greenhouse\": {\"post_headers\": {\"On-Behalf-Of\": \"43\"}, \"candidate\": {\n\"n\": 1.10}}}")
	if got := e.field(behalf).GetValue(); got != "43" {
		t.Errorf(`the field shows %q, want "43"`, got)
	}
	if got := e.field(candidate).GetValue(); got != "{\n\"n\": 1.10}" {
		t.Errorf("the editor shows %q, want %q", got, "{\n\"n\": 1.10}")
	}
	e.d.RemoteFields = `{"greenhouse": {"post_headers": {"On-Behalf-Of": "44"}}}` // as an import does
	if a, b := e.field(behalf).GetValue(), e.field("remote_fields").GetValue(); a != "44" || b != e.d.RemoteFields {
		t.Errorf(`after a change from outside: %q, %q, want "44" and %q`, a, b, e.d.RemoteFields)
	}
}

func TestTextThatIsNoJSONIsKeptAndShownAlone(t *testing.T) {
	e := newExtras(t, `{"piloga": `, "piloga")
	got := e.shown()
	if slices.Contains(got, street) || slices.Contains(got, "remote_fields.(another tool)") || !slices.Contains(got, "remote_fields") || !slices.Contains(got, "remote_fields.(note)") {
		t.Fatalf(`shown are %q, want no %q in it, no "remote_fields.(another tool)" in it, "remote_fields" in it and "remote_fields.(note)" in it`, got, street)
	}
	for _, it := range e.items {
		it.Field.Reload()
	}
	if e.d.RemoteFields != `{"piloga": ` {
		t.Fatalf("the text is %q, want \"{\\\"piloga\\\": \"", e.d.RemoteFields)
	}
	raw := e.field("remote_fields")
	raw.Focus()
	raw.Update(tea.KeyPressMsg{Code: tea.KeyEnd, Mod: tea.ModCtrl})
	raw.Update(tea.PasteMsg{Content: "{}}"})
	e.field(street)
	if e.field("remote_fields") != raw {
		t.Errorf("the text vanished while it was edited, want %v", raw)
	}
}

func TestWhatNoFieldKnowsStaysAndOpensTheText(t *testing.T) {
	const typed = `{"newtool":{"n":1.10},"piloga":{"x":[1 ,2],"candidate":{"street":"a"}}}`
	e := newExtras(t, typed, "piloga")
	e.field("remote_fields")
	e.paste(street, "b")
	if want := strings.Replace(typed, `"a"`, `"ab"`, 1); e.d.RemoteFields != want {
		t.Errorf("it became %s, want %q", e.d.RemoteFields, want)
	}
	stuck := newExtras(t, `{"piloga": "x"}`, "piloga")
	if got := stuck.shown(); slices.Contains(got, street) || !slices.Contains(got, "remote_fields") {
		t.Errorf(`with a string in the way, %q are shown, want no %q in it and "remote_fields" in it`, got, street)
	}
}

func TestJSONOfAnEntityIsKeptWhileItIsNoneAndTold(t *testing.T) {
	e := newExtras(t, "", "lever")
	const key = "remote_fields.lever.candidate"
	f := e.field(key)
	f.Focus()
	for _, r := range `{"a": [1, 2` {
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		if !json.Valid([]byte(e.d.RemoteFields)) {
			t.Fatalf("no JSON: %s, want JSON", e.d.RemoteFields)
		}
	}
	problems := draft.Check(*e.d, draft.Context{})
	if !slices.ContainsFunc(problems, func(p draft.Problem) bool {
		return p.Field == key && strings.Contains(p.Text, "line 1, column 12")
	}) {
		t.Errorf("not told where: %v, want one", problems)
	}
	f.Reload()
	if f.GetValue() != `{"a": [1, 2` {
		t.Errorf("it shows %q, want get value \"{\\\"a\\\": [1, 2\"", f.GetValue())
	}
	f.Update(tea.PasteMsg{Content: "]}"})
	if want := `"candidate": {"a": [1, 2]}`; !strings.Contains(e.d.RemoteFields, want) {
		t.Errorf("it is %s, want one with %q", e.d.RemoteFields, want)
	}
}

func TestARequiredLeafIsMarkedWhileItsObjectIsThere(t *testing.T) {
	e := newExtras(t, "", "workday")
	list := e.field(resume + ".Experience_Data").(*field.Rows)
	addRow(list)
	starred := func(key string) bool {
		f := e.field(resume + ".Experience_Data.0." + key)
		return strings.Contains(strings.Split(ansi.Strip(f.View()), "\n")[0], "*")
	}
	if starred("Title") {
		t.Error(`marked in an empty row, want no star`)
	}
	e.paste(resume+".Experience_Data.0.Location", "Kiel")
	if !starred("Title") || !starred("Start_Date") || starred("Description") {
		t.Error(`not marked, or the wrong ones, want stars at Title and Start_Date alone`)
	}
	press(e.field(resume+".Experience_Data.0.Location"), tea.KeyPressMsg{Code: tea.KeyBackspace}, 4)
	if starred("Title") {
		t.Error(`still marked, want no star`)
	}
}

func TestRowsAreRemovedMovedAndBroughtBack(t *testing.T) {
	const skills = resume + ".Skill_Data"
	wrap := func(list string) string {
		return `{"workday":{"Candidate_Data":{"Job_Application_Data":{"Resume_Data":{"Skill_Data":` + list + `}}}}}`
	}
	before := wrap(`[{"Skill_Name":"Go","x":1.10}, {"Skill_Name":"C"}]`)
	e := newExtras(t, before, "workday")
	list := e.field(skills).(*field.Rows)
	list.Focus()
	list.FocusFirst()
	list.Update(tea.KeyPressMsg{Code: tea.KeyDown, Mod: tea.ModAlt})
	if want := wrap(`[{"Skill_Name":"C"}, {"Skill_Name":"Go","x":1.10}]`); e.d.RemoteFields != want {
		t.Fatalf("moved: %s, want %q", e.d.RemoteFields, want)
	}
	list.Update(tea.KeyPressMsg{Code: tea.KeyUp, Mod: tea.ModAlt})
	list.Update(tea.KeyPressMsg{Code: 'x', Mod: tea.ModCtrl})
	if want := wrap(`[{"Skill_Name":"C"}]`); e.d.RemoteFields != want {
		t.Fatalf("removed: %s, want %q", e.d.RemoteFields, want)
	}
	list.Update(tea.KeyPressMsg{Code: 'x', Mod: tea.ModCtrl})
	if e.d.RemoteFields != "" {
		t.Fatalf("all removed: %s, want none", e.d.RemoteFields)
	}
	list.Update(tea.KeyPressMsg{Code: 'z', Mod: tea.ModCtrl})
	list.Update(tea.KeyPressMsg{Code: 'z', Mod: tea.ModCtrl})
	if got := e.field(skills + ".0.Skill_Name").Summary(); got != "Go" || len(list.Cells()) != 2 {
		t.Errorf(`brought back: %q of %s, want "Go" and 2`, got, e.d.RemoteFields)
	}
}

func TestAListInsideARowHasAFieldForEachElement(t *testing.T) {
	const text = `{"workday":{"Candidate_Data":{"Job_Application_Data":{"Resume_Data":{"Language_Data":[{"Language":{"Language_Ability":[{},{},{},{},{},{"Language_Ability_Data":{"Language_Proficiency_Reference":{"WID":"w"}}}]}}]}}}}}`
	e := newExtras(t, strings.Replace(text, "{},{},{},{},{},", "", 1), "workday")
	list := e.field(resume + ".Language_Data").(*field.Rows)
	few := len(list.Cells())
	e.d.RemoteFields = text
	key := resume + ".Language_Data.0.Language.Language_Ability.5.Language_Ability_Data.Language_Proficiency_Reference.WID"
	if got := e.field(key).Summary(); got != "w" || len(list.Cells()) <= few {
		t.Errorf(`%q among %d fields, before %d, want "w" and more than %d`, got, len(list.Cells()), few, few)
	}
	press(e.field(key), tea.KeyPressMsg{Code: tea.KeyBackspace}, 1)
	if want := `{"workday":{"Candidate_Data":{"Job_Application_Data":{"Resume_Data":{"Language_Data":[{}]}}}}}`; e.d.RemoteFields != want {
		t.Errorf("cleared: %s, want %q", e.d.RemoteFields, want)
	}
}

func TestEveryRemoteFieldHasAShortLabelAndSaysWhereItIsSent(t *testing.T) {
	const column = 26 // cells that a form of 80 gives to labels beside their fields
	seen := map[string]string{}
	for _, it := range newExtras(t, "", "").items {
		if !it.Key.Within(draft.FieldRemote) || is[*field.Info](it.Field) || it.Key == draft.FieldRemote {
			continue
		}
		label := it.Field.Label()
		if !is[*field.Text](it.Field) && !is[*field.Rows](it.Field) && ansi.StringWidth(label) >= column {
			t.Errorf("%s: the label %q is too long, want less than %d", it.Key, label, column)
		}
		tool, _, _ := strings.Cut(strings.TrimPrefix(string(it.Key), "remote_fields."), ".")
		if other := seen[tool+label]; other != "" && other != string(it.Key) {
			t.Errorf("%s and %s are both %q, want %q", it.Key, other, label, string(it.Key))
		}
		seen[tool+label] = string(it.Key)
		if !strings.Contains(string(it.Key), "(") && !strings.Contains(it.Field.Help(), "Sent as "+string(it.Key)) {
			t.Errorf("%s: the help is %q, want %q in it", it.Key, it.Field.Help(), "Sent as "+string(it.Key))
		}
	}
}

// BenchmarkExtras is what opening the wizard costs for this step.
