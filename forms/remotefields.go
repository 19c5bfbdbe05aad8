package forms

import (
	"slices"
	"strings"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// remoteForm is the remote fields as a form. Its fields are made from the contract,
// not by hand: a tool or a leaf that is added there has its field here.
//
// All fields read and write the one text, Draft.RemoteFields, each its own value in
// it. Whoever changes that text, a field here, the editor of the whole or something
// outside, the others notice when it is asked whether they are shown.
type remoteForm struct {
	draft *draft.Draft
	o     Options

	tools *field.Choice
	// chosen is what was last picked among the other tools: one of them, allJSON, or
	// nothing. It is how the form is looked at, no part of the draft.
	chosen string
	news   string // chosen, and the focus has not been led there yet
	// opened are the tools shown though nothing is entered for them: what appeared
	// does not vanish under the hands that are just clearing it.
	opened  map[string]bool
	raw     *remoteSheet
	rawOpen bool

	remote draft.Remote
	err    error
	fits   map[string]draft.Fit // of the tools that are in the text
	stray  bool                 // there is more in the text than fields for it
	parsed bool
	of     string // the text that all this was made from

	connected string // as last offered
}

// allJSON is the choice that shows the remote fields as one text.
const allJSON = "(json)"

// The keys of what has no place in the body.
const (
	fieldOtherTool  = draft.FieldRemote + ".(another tool)"
	fieldNoJSONNote = draft.FieldRemote + ".(note)"
)

// remoteItems makes the fields. The connected tool comes first, and right below the choice of
// another tool the one that was chosen, before those that are filled in already: it is the
// one somebody asked for just now. Both may change, so each tool is there three times, in these
// two places and behind them. No more than one of the three is ever shown.
func remoteItems(d *draft.Draft, o Options) []Item {
	f := &remoteForm{draft: d, o: o, opened: map[string]bool{}}
	var items []Item
	for _, tool := range remoteTools() {
		items = append(items, f.toolItems(tool, ", the connected ATS", f.showsConnected)...)
	}
	items = append(items, f.choiceItem())
	for _, shows := range []func(string) bool{f.showsChosen, f.showsOther} {
		for _, tool := range remoteTools() {
			items = append(items, f.toolItems(tool, "", shows)...)
		}
	}
	return append(items, f.rawItems()...)
}

// toolItems makes the fields of one tool.
func (f *remoteForm) toolItems(tool remoteTool, role string, shows func(string) bool) []Item {
	s := &remoteSheet{form: f, tool: tool.key}
	section := "Remote fields · " + tool.name + role
	shown := func() bool {
		if !shows(tool.key) {
			return false
		}
		s.sync(nil)
		return true
	}
	items := make([]Item, 0, len(tool.leaves))
	for _, l := range tool.leaves {
		path := append([]string{tool.key}, l.path...)
		b := &remoteBinding{sheet: s, path: path}
		if l.node.List() {
			b.field = b.rows(l)
		} else {
			b.field = b.control(l, path, 0, "")
		}
		s.add(b)
		items = append(items, Item{Key: draft.Field(b.field.GetKey()), Field: b.field, Section: section, Shown: shown,
			SectionNote: func() string { return f.ignored(tool.key) }})
	}
	return items
}

// ignored says at a tool's heading what is known before anything is entered: the connected
// ATS takes what is meant for it, and nothing else.
func (f *remoteForm) ignored(tool string) string {
	if f.connected == "" || tool == f.connected {
		return ""
	}
	name := toolName(f.connected)
	if label := f.o.Known.Integration.Tool.Label.Line(); label != "" {
		name = label
	}
	return name + " is connected; it will probably ignore these."
}

// toolChoice is how the form is looked at. It has nothing to sum up: nothing of it is
// sent.
type toolChoice struct{ *field.Choice }

// Summary is empty.
func (toolChoice) Summary() string { return "" }

func (f *remoteForm) choiceItem() Item {
	f.tools = field.NewChoice(string(fieldOtherTool), "Fields of another tool", field.Via(
		func() string { return f.chosen }, f.choose), f.offers()...).
		Look(field.Dropdown).
		Placeholder("none · choose a tool to see its fields").
		WithHelp("Fields that only one ATS knows are passed on to it as they are. Those of the connected ATS stand above, where it has any. Here the fields of any other tool can be reached, and all remote fields as one JSON text.")
	it := item(toolChoice{f.tools})
	it.Section = "Remote fields · what only one ATS knows"
	it.Shown = func() bool { return f.now().err == nil }
	it.Leads = f.firstOfChosen
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
	slices.SortFunc(out, func(a, b field.Option) int {
		return strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label))
	})
	return append([]field.Option{{ID: allJSON, Label: "All remote fields as JSON"}}, out...)
}

// firstOfChosen is, once after each choice, the first field of what was chosen.
func (f *remoteForm) firstOfChosen() draft.Field {
	id := f.news
	f.news = ""
	if id == allJSON {
		return draft.FieldRemote
	}
	for _, tool := range remoteTools() {
		if tool.key == id && len(tool.leaves) > 0 {
			return draft.Field(remoteKey(append([]string{id}, tool.leaves[0].path...)))
		}
	}
	return ""
}

func (f *remoteForm) choose(id string) {
	f.chosen, f.news = id, id
	clear(f.opened)
	f.opened[id] = true
	f.rawOpen = id == allJSON
}

// rawItems are the text of it all, and what is said when nothing else can be shown.
func (f *remoteForm) rawItems() []Item {
	const section = "Remote fields · as JSON"
	note := item(field.NewNote(string(fieldNoJSONNote), "", "This text is not a JSON object, so nothing in it can be shown as a field. The fields come back as soon as it is one."))
	note.Section = section
	note.Shown = func() bool { return f.now().err != nil }

	f.raw = &remoteSheet{form: f}
	b := &remoteBinding{sheet: f.raw}
	b.field = field.NewText(string(draft.FieldRemote), "All remote fields as JSON", field.Via(
		func() string { return f.draft.RemoteFields },
		func(s string) {
			f.draft.RemoteFields = s
			f.raw.sync(b)
		})).
		Placeholder(`{"greenhouse": {"candidate": {"key": "value"}}}`).
		WithHelp("An object with the tool's name as its key. What is entered in the fields above stands here too, and the other way round; what no field knows is sent as it is.")
	f.raw.add(b)
	raw := item(b.field)
	raw.Section = section
	raw.Shown = f.showsRaw
	return []Item{note, raw}
}

func (f *remoteForm) showsConnected(tool string) bool {
	return tool == f.now().connected && f.err == nil && f.fit(tool) != draft.FitNot
}

// showsChosen reports whether a tool is shown right below the choice.
func (f *remoteForm) showsChosen(tool string) bool {
	return tool == f.chosen && tool != f.now().connected && f.err == nil && f.fit(tool) != draft.FitNot
}

// showsOther reports whether a tool that is neither connected nor chosen is shown: whenever
// something is entered for it.
func (f *remoteForm) showsOther(tool string) bool {
	if tool == f.now().connected || tool == f.chosen || f.err != nil || f.fit(tool) == draft.FitNot {
		return false
	}
	if _, given := f.fits[tool]; given {
		f.opened[tool] = true
	}
	return f.opened[tool]
}

// showsRaw reports whether the text of it all is shown: when it was asked for, and
// whenever the fields do not show everything that will be sent.
func (f *remoteForm) showsRaw() bool {
	if f.now().err != nil || f.stray {
		f.rawOpen = true
	}
	if f.rawOpen {
		f.raw.sync(nil)
	}
	return f.rawOpen
}

func (f *remoteForm) fit(tool string) draft.Fit {
	if fit, given := f.fits[tool]; given {
		return fit
	}
	return draft.FitWhole
}

// text is the text taken apart; nothing where it is not an object.
func (f *remoteForm) text() draft.Remote {
	if f.parsed && f.of == f.draft.RemoteFields {
		return f.remote
	}
	f.parsed, f.of = true, f.draft.RemoteFields
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
	return f.remote
}

// now brings the form up to date with the text and with what is known of the
// integration, whoever has changed them.
func (f *remoteForm) now() *remoteForm {
	f.text()
	tool := ""
	if f.o.Known != nil && f.o.Known.Integration != nil {
		tool = string(f.o.Known.Integration.Tool.ID)
	}
	if tool != f.connected {
		f.connected = tool
		f.tools.SetOptions(f.offers())
	}
	return f
}
