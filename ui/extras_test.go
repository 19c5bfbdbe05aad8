package ui

import (
	"strings"
	"testing"

	"kombo-apply/forms"
	"kombo-apply/ui/kit"
)

func TestAToolThatIsChosenIsShownWithTheFocusInIt(t *testing.T) {
	for _, size := range [][2]int{{100, 30}, {80, 24}, {40, 12}} {
		inWizard(t, size[0], size[1], func(d *wizardTest) {
			d.m.s.Draft.RemoteFields = `{"greenhouse": {"candidate": {"a": 1}, "application": {"b": 2}}}`
			d.keys("entrepot↵").wait(1e9)
			for _, tool := range []string{"jobylon", "successfactors"} {
				d.run(d.m.dispatch(kit.GoTo{Step: forms.StepExtras, Field: "remote_fields.(another tool)"}))
				d.settle()
				d.keys("␣" + tool + "↵")
				if key := string(d.m.focusedKey()); !strings.HasPrefix(key, "remote_fields."+tool) {
					t.Errorf("the focus is on %s, want %q at its start", key, "remote_fields."+tool)
				}
				d.sees("probably ignore").seesFocus()
				if size[1] < 24 {
					continue // a long text and its keys fill the window; the heading is a line above
				}
				d.sees("Remote fields · " + map[string]string{"jobylon": "Jobylon", "successfactors": "SuccessFactors"}[tool])
			}
			// Who goes past the choice afterwards is not led away again.
			d.run(d.m.dispatch(kit.GoTo{Step: forms.StepExtras, Field: "remote_fields.(another tool)"}))
			d.settle()
			d.keys("␣⎋")
			if key := string(d.m.focusedKey()); key != "remote_fields.(another tool)" {
				t.Errorf("the focus went on to %s, want \"remote_fields.(another tool)\"", key)
			}
		})
	}
}

func TestTheConnectedATSMovesToTheTopAndTheFocusStays(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵").wait(1e9)
		d.run(d.m.dispatch(kit.GoTo{Step: forms.StepExtras, Field: "remote_fields.(another tool)"}))
		d.settle()
		d.keys("␣avature↵")
		before := d.m.focusedKey()
		connected := *d.m.s.Known.Integration
		connected.Tool.ID, connected.Tool.Label = "piloga", "Piloga"
		d.m.s.Known.Integration = &connected
		d.sees("Remote fields · Piloga, the connected ATS", "Piloga is connected; it will probably ignore").seesFocus()
		if after := d.m.focusedKey(); after != before {
			t.Errorf("the focus went from %s to %s, want %q", before, after, before)
		}
	})
}
