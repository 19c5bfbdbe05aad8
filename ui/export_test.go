package ui

import (
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/ui/kit"
)

// SendFromWizard enters all that a draft holds into a fresh wizard, by keys alone or with
// its texts pasted, which is faster, and returns the body that it sends.
func SendFromWizard(t *testing.T, want *draft.Draft, job *apiclient.Job, byKeys bool) (body string) {
	inWizard(t, 120, 40, func(d *wizardTest) {
		d.pastes = !byKeys
		d.typeIn(job.Name.Line(), '↵')
		for _, id := range forms.Steps() {
			known := d.m.s.Known
			known.Job = job
			for _, it := range forms.ItemsOf(id, want, forms.Options{Known: &known, Today: d.m.s.Now}) {
				if it.Visible() {
					d.enter(id, it.Field)
				}
			}
		}
		body = d.sent()
	}, func(e *Env) { e.Endpoint = want.Endpoint })
	return body
}

// SendTyped types a word into each of some fields of a fresh wizard, and returns the body that
// it sends.
func SendTyped(t *testing.T, job *apiclient.Job, words map[draft.Field]string) (body string) {
	inWizard(t, 120, 40, func(d *wizardTest) {
		d.typeIn(job.Name.Line(), '↵')
		for key, word := range words {
			d.run(d.m.dispatch(kit.GoTo{Step: forms.StepOf(key), Field: key}))
			d.settle()
			d.typeIn(word, '⇥')
		}
		body = d.sent()
	})
	return body
}

// sent sends what was entered, and returns the body.
func (d *wizardTest) sent() (body string) {
	d.t.Helper()
	d.keys("^S^S")
	for _, r := range d.box.Received() {
		if r.Method == "POST" {
			body = string(r.Body)
		}
	}
	if body == "" {
		d.t.Errorf("nothing was sent, want a text:\n%s", d.frame())
	}
	return body
}

// typeIn types a text, or pastes it, and presses a key.
func (d *wizardTest) typeIn(text string, then rune) {
	if d.pastes {
		d.send(tea.PasteMsg{Content: text})
	} else {
		for _, r := range text {
			d.send(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	d.send(keyFor(then))
}

// enter gives the wizard's field with this key the value that a field has.
func (d *wizardTest) enter(id forms.StepID, want field.Field) {
	key := draft.Field(want.GetKey())
	if rows, ok := want.(*field.Rows); ok {
		d.enterRows(id, key, rows)
		return
	}
	if want.Summary() == "" || d.holds(want) {
		return
	}
	d.run(d.m.dispatch(kit.GoTo{Step: id, Field: key}))
	d.settle()
	d.fill(want)
}

// enterRows fills in the cells of rows, and adds the rows that are missing.
func (d *wizardTest) enterRows(id forms.StepID, key draft.Field, want *field.Rows) {
	for _, cell := range want.Cells() {
		switch {
		case cell.Summary() == "":
		case d.field(cell.GetKey()) != nil:
			d.enter(id, cell)
		default:
			d.run(d.m.dispatch(kit.GoTo{Step: id, Field: key}))
			d.run(d.field(string(key)).(*field.Rows).FocusLast())
			d.keys("↵")
			d.fill(cell)
		}
	}
}

// fill gives the field with the focus the value that another one has.
func (d *wizardTest) fill(want field.Field) {
	switch value := want.GetValue().(type) {
	case *bool:
		d.keys(map[bool]string{true: "y", false: "n"}[*value])
	case []string:
		for _, id := range value {
			d.choose(want, id)
		}
	case string:
		switch want.(type) {
		case *field.Choice:
			d.choose(want, value)
		case *field.Text:
			d.send(tea.PasteMsg{Content: value})
		case *field.File:
			d.typeIn(value, '↵')
		default:
			d.typeIn(value, '⇥')
		}
	}
	if !d.holds(want) {
		d.t.Fatalf("%s holds %v after the keys, want %v:\n%s", want.GetKey(), d.field(want.GetKey()).GetValue(), want.GetValue(), d.frame())
	}
}

// holds reports whether the wizard's field has the same value.
func (d *wizardTest) holds(want field.Field) bool {
	got := d.field(want.GetKey())
	return got != nil && reflect.DeepEqual(got.GetValue(), want.GetValue())
}

// choose picks an option by its name. Options may share one: then the next that it finds is
// taken, until it is the right one.
func (d *wizardTest) choose(want field.Field, option string) {
	label := ""
	for _, o := range want.Ask().Options {
		if o.ID == option {
			label = o.Label
		}
	}
	for down := range 5 {
		d.send(tea.PasteMsg{Content: label})
		d.keys(strings.Repeat("↓", down) + "↵")
		switch value := d.field(want.GetKey()).GetValue().(type) {
		case string:
			if value == option {
				return
			}
		case []string:
			if strings.Contains(strings.Join(value, " "), option) {
				return
			}
			d.keys("↵")
		}
	}
	d.t.Fatalf("%s: nothing is chosen, want %q:\n%s", want.GetKey(), label, d.frame())
}

// field is the field of the step that is shown with this key, also in a row; nil for none.
func (d *wizardTest) field(key string) field.Field {
	for _, p := range d.m.stepPanes() {
		for _, it := range p.Items {
			if string(it.Key) == key {
				return it.Field
			}
			if rows, ok := it.Field.(*field.Rows); ok {
				for _, cell := range rows.Cells() {
					if cell.GetKey() == key {
						return cell
					}
				}
			}
		}
	}
	return nil
}
