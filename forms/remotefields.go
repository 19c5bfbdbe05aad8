package forms

import (
	"cmp"
	"slices"
	"strings"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// remoteForm is the remote fields as a form. Its fields are made from the contract,
// not by hand: a tool or a leaf that is added there has its field here.
//
// All fields read and write the one text, Draft.RemoteFields, each its own value in it. After that text has changed,
// here or elsewhere, they read their values again as soon as it is asked whether they are shown.
type remoteForm struct {
	draft *draft.Draft
	o     Options

	tools  *field.Choice
	json   *field.Text
	fields []*remoteField
	seen   string // the text that the fields show

	// chosen is what was last picked among the other tools: one of them, allJSON, or
	// nothing. It is how the form is shown, no part of the draft.
	chosen    string
	unfocused string // chosen, and the focus has not been led there yet
	// opened are the tools shown though nothing is entered for them: what appeared
	// does not vanish under the hands that are just clearing it.
	opened    map[string]bool
	connected string // the tool of the integration, as last offered

	remote draft.Remote
	err    error
	fits   map[string]draft.Fit // of the tools that are in the text
	stray  bool                 // there is more in the text than fields for it
	of     string               // the text that all this was made from
}

// allJSON is the choice that shows the remote fields as one text.
const allJSON = "(json)"

const sectionRemote = "Remote fields · what only one ATS knows"

// The keys of what is not in the body.
const (
	fieldOtherTool = draft.FieldRemote + ".(another tool)"
	fieldNoJSON    = draft.FieldRemote + ".(note)"
)

// The order of the remote fields. A tool that was chosen stands right below the choice,
// before those that are filled in already: it is the one that was asked for just now.
const (
	rankConnected = iota
	rankChoice
	rankChosen
	rankOther
	rankJSON
)

// remoteItems makes the fields, those of each tool once.
func remoteItems(d *draft.Draft, o Options) []Item {
	f := &remoteForm{draft: d, o: o, opened: map[string]bool{}}
	f.parse()
	items := append([]Item{f.choiceItem()}, f.jsonItems()...)
	for _, tool := range remoteTools() {
		for _, l := range tool.leaves {
			items = append(items, f.leafItem(tool, l))
		}
	}
	Arrange(items)
	return items
}

func (f *remoteForm) leafItem(tool remoteTool, l remoteLeaf) Item {
	b := &remoteField{form: f, path: append([]string{tool.key}, l.path...)}
	if l.node.List() {
		b.field = b.rows(l)
	} else {
		b.field = b.control(l, b.path, 0, "")
	}
	f.fields = append(f.fields, b)
	it := item(b.field)
	it.Section = "Remote fields · " + tool.name
	it.SectionWarning = func() string { return f.ignored(tool.key) }
	it.Role = func() string {
		if tool.key != f.connected {
			return ""
		}
		return ", the connected ATS"
	}
	it.Shown = func() bool { return f.shows(tool.key) }
	it.Rank = func() int { return f.rank(tool.key) }
	return it
}

// ignored says at a tool's heading what is known before anything is entered: the connected
// ATS takes what is meant for it, and nothing else.
func (f *remoteForm) ignored(tool string) string {
	if f.connected == "" || tool == f.connected {
		return ""
	}
	name := cmp.Or(f.o.known().Integration.Tool.Label.Line(), toolName(f.connected))
	return name + " is connected; it will probably ignore these."
}

// toolChoice is how the form is shown. It has nothing to sum up: nothing of it is sent.
type toolChoice struct{ *field.Choice }

// Summary is empty.
func (toolChoice) Summary() string { return "" }

func (f *remoteForm) choiceItem() Item {
	f.tools = field.NewChoice(string(fieldOtherTool), "Fields of another tool", field.Via(
		func() string { return f.chosen }, f.choose), f.offers()...).
		Display(field.Dropdown).
		Placeholder("none · choose a tool to see its fields").
		WithHelp("Fields that only one ATS knows are passed on to it as they are. Those of the connected ATS stand above, where it has any. Here the fields of any other tool can be reached, and all remote fields as one JSON text.")
	it := item(toolChoice{f.tools})
	it.Section = sectionRemote
	it.Shown = func() bool { return f.now().err == nil }
	it.Rank = func() int { return rankChoice }
	it.NextFocus = f.firstOfChosen
	return it
}

// offers lists the other tools by name.
func (f *remoteForm) offers() []field.Option {
	var out []field.Option
	for _, tool := range remoteTools() {
		if tool.key != f.connected {
			out = append(out, field.Option{ID: tool.key, Label: tool.name, Aliases: []string{tool.key}})
		}
	}
	slices.SortFunc(out, func(a, b field.Option) int { return cmp.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label)) })
	return append([]field.Option{{ID: allJSON, Label: "All remote fields as JSON"}}, out...)
}

func (f *remoteForm) choose(id string) {
	f.chosen, f.unfocused = id, id
	clear(f.opened)
	f.opened[id] = true
}

// firstOfChosen is, once after each choice, the first field of what was chosen.
func (f *remoteForm) firstOfChosen() draft.Field {
	id := f.unfocused
	f.unfocused = ""
	if id == allJSON {
		return draft.FieldRemote
	}
	for _, b := range f.fields {
		if b.path[0] == id {
			return draft.Field(b.field.GetKey())
		}
	}
	return ""
}

// jsonItems edit the whole text, with a text if nothing else can be shown.
func (f *remoteForm) jsonItems() []Item {
	info := item(field.NewInfo(string(fieldNoJSON), "", "This text is not a JSON object, so nothing in it can be shown as a field. The fields come back as soon as it is one."))
	info.Shown = func() bool { return f.now().err != nil }
	f.json = field.NewText(string(draft.FieldRemote), "All remote fields as JSON", field.Ptr(&f.draft.RemoteFields)).
		Placeholder(`{"greenhouse": {"candidate": {"key": "value"}}}`).
		WithHelp("An object with the tool's name as its key. The fields above show the same values; keys without a field are sent as they are.")
	raw := item(f.json)
	raw.Shown = f.showsJSON
	items := []Item{info, raw}
	for i := range items {
		items[i].Section = "Remote fields · as JSON"
		items[i].Rank = func() int { return rankJSON }
	}
	return items
}

// shows reports whether a tool is shown: the connected one, the one that was chosen, and
// every one for which something is entered.
func (f *remoteForm) shows(tool string) bool {
	fit, given := f.now().fits[tool]
	if f.err != nil || given && fit == draft.FitNot {
		return false
	}
	if given {
		f.opened[tool] = true
	}
	return f.opened[tool] || tool == f.connected
}

func (f *remoteForm) rank(tool string) int {
	switch tool {
	case f.now().connected:
		return rankConnected
	case f.chosen:
		return rankChosen
	}
	return rankOther
}

// showsJSON reports whether the text of it all is shown: when it was asked for, and
// whenever the fields do not show everything that will be sent.
func (f *remoteForm) showsJSON() bool {
	if f.now().err != nil || f.stray {
		f.opened[allJSON] = true
	}
	return f.opened[allJSON]
}

// text is the text taken apart; empty if it is not an object.
func (f *remoteForm) text() draft.Remote {
	if f.of != f.draft.RemoteFields {
		f.parse()
	}
	return f.remote
}

func (f *remoteForm) parse() {
	f.of = f.draft.RemoteFields
	f.remote, f.err = draft.ParseRemote(f.of)
	f.fits, f.stray = map[string]draft.Fit{}, false
	schema := draft.RemoteSchema()
	for _, tool := range schema.Properties {
		if raw, given := f.remote.Get(tool.Key); given {
			f.fits[tool.Key] = tool.Fit(raw)
		}
	}
	if raw, given := f.remote.Get(); given {
		f.stray = schema.Fit(raw) != draft.FitWhole
	}
}

// now brings the form up to date with the text and with what is known of the integration.
func (f *remoteForm) now() *remoteForm {
	if r := f.text(); f.seen != f.of {
		f.seen = f.of
		f.json.Reload()
		for _, b := range f.fields {
			b.sync(r)
		}
	}
	tool := ""
	if of := f.o.known().Integration; of != nil {
		tool = string(of.Tool.ID)
	}
	if tool != f.connected {
		f.connected = tool
		f.tools.SetOptions(f.offers())
	}
	return f
}
