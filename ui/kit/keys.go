package kit

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"

	"kombo-apply/forms/field/edit"
)

// Keys is the key map: every key that the shell, a screen, a dialog or a list reacts
// to. Dispatch, key bar, help, palette and sentences take it from here, so that a key
// can be bound anew in the configuration, where a field's name is written as next-step.
//
// The tags say which keys a binding has at first, what it does, and on which screens
// it is heard (see screens). Fields have keys of their own for the text in them.
type Keys struct {
	// General keys mean the same everywhere; each screen says what they do there.
	Next     key.Binding `keys:"tab" does:"next" on:"steps prefill review dialogs palette xray"`
	Back     key.Binding `keys:"shift+tab" does:"back" on:"steps prefill review dialogs xray"`
	Enter    key.Binding `keys:"enter" does:"choose" on:"steps prefill review calls dialogs palette xray"`
	Escape   key.Binding `keys:"esc" does:"back" on:"steps prefill review result sending calls dialogs palette xray"`
	Up       key.Binding `keys:"up" does:"up" on:"everywhere dialogs palette help xray"`
	Down     key.Binding `keys:"down" does:"down" on:"everywhere dialogs palette help xray"`
	PageUp   key.Binding `keys:"pgup" does:"a page up" on:"everywhere dialogs palette help xray"`
	PageDown key.Binding `keys:"pgdown" does:"a page down" on:"everywhere dialogs palette help xray"`
	First    key.Binding `keys:"home" does:"to the start" on:"review result calls palette help xray"`
	Last     key.Binding `keys:"end" does:"to the end" on:"review result calls palette help xray"`
	Left     key.Binding `keys:"left" does:"view before" on:"review dialogs xray"`
	Right    key.Binding `keys:"right" does:"next view" on:"review dialogs xray"`
	Erase    key.Binding `keys:"backspace" does:"takes a letter back" on:"dialogs palette"`
	Clear    key.Binding `keys:"ctrl+u ctrl+w" does:"clears" on:"dialogs palette"`
	Mark     key.Binding `keys:"space" does:"marks" on:"palette"`
	Remove   key.Binding `keys:"delete" does:"removes" on:"palette"`
	CopyLine key.Binding `keys:"ctrl+y" does:"copies" on:"palette"`
	// Letters that scroll, if none is typed.
	ReadUp   key.Binding `keys:"k" does:"up" on:"review help"`
	ReadDown key.Binding `keys:"j" does:"down" on:"review result help"`
	ReadPage key.Binding `keys:"space" does:"a page down" on:"review result help"`

	// The shell's.
	Help           key.Binding `keys:"f1" does:"help" on:"everywhere dialogs"`
	RequestPreview key.Binding `keys:"f2" does:"request preview" on:"everywhere"`
	NextOpen       key.Binding `keys:"f3" does:"what is missing" on:"everywhere"`
	Drafts         key.Binding `keys:"f4" does:"drafts" on:"everywhere"`
	Fill           key.Binding `keys:"f5" does:"fill from a file" on:"everywhere"`
	Today          key.Binding `keys:"f7" does:"today" on:"everywhere"`
	PutAside       key.Binding `keys:"ctrl+l" does:"keep as draft, next candidate" on:"everywhere"`
	Discard        key.Binding `keys:"ctrl+q" does:"discard…" on:"everywhere"`
	Filter         key.Binding `keys:"f6" does:"filter" on:"everywhere"`
	Reload         key.Binding `keys:"ctrl+r" does:"reload" on:"everywhere"`
	XRay           key.Binding `keys:"f8" does:"X-ray" on:"everywhere xray"`
	RawJSON        key.Binding `keys:"f12" does:"answer as raw JSON" on:"everywhere xray"`
	Calls          key.Binding `keys:"f9" does:"calls" on:"everywhere"`
	NextSend       key.Binding `keys:"f10" does:"next send" on:"everywhere"`
	GoTo           key.Binding `keys:"ctrl+g" does:"go to" on:"everywhere palette"`
	Send           key.Binding `keys:"ctrl+s" does:"review" on:"steps review result sending"`
	NextStep       key.Binding `keys:"ctrl+n" does:"next step" on:"everywhere"`
	PreviousStep   key.Binding `keys:"ctrl+p" does:"back" on:"everywhere"`
	Quit           key.Binding `keys:"ctrl+c" does:"quit" on:"everywhere dialogs palette"`

	// The review's.
	Summary     key.Binding `keys:"1" does:"summary" on:"review"`
	Problems    key.Binding `keys:"2" does:"problems" on:"review"`
	JSON        key.Binding `keys:"3" does:"JSON" on:"review"`
	Commands    key.Binding `keys:"4" does:"commands" on:"review"`
	Accept      key.Binding `keys:"ctrl+space ctrl+@" does:"take what was meant" on:"review"`
	SwitchCall  key.Binding `keys:"ctrl+t" does:"switch the call" on:"review"`
	Copy        key.Binding `keys:"c" does:"copy" on:"review calls"`
	SaveHAR     key.Binding `keys:"h" does:"save as HAR" on:"calls"`
	EditRequest key.Binding `keys:"ctrl+o" does:"edit as JSON" on:"review"`

	// The result's.
	NextCandidate key.Binding `keys:"n" does:"next candidate" on:"result"`
	AnotherJob    key.Binding `keys:"a" does:"another job too" on:"result"`
	StartAnew     key.Binding `keys:"w" does:"start anew" on:"result"`
	CarryOver     key.Binding `keys:"k" does:"what to keep" on:"result"`
	DailyReport   key.Binding `keys:"d" does:"daily report" on:"result"`
	KeepDraft     key.Binding `keys:"l" does:"keep as draft, next candidate" on:"result"`
	Check         key.Binding `keys:"c" does:"check whether it is there" on:"result"`
	SendAgain     key.Binding `keys:"s" does:"send again…" on:"result"`
	BackToForm    key.Binding `keys:"b" does:"back to the form" on:"result"`
	GoToField     key.Binding `keys:"f" does:"go to the field" on:"result"`
	UseExisting   key.Binding `keys:"e" does:"apply as the one in Bullhorn" on:"result"`
	Answers       key.Binding `keys:"v" does:"each answer" on:"result"`
	Response      key.Binding `keys:"r" does:"Kombo's answer" on:"result"`
	OpenLink      key.Binding `keys:"o" does:"open link" on:"result"`
	CopyLog       key.Binding `keys:"y" does:"copy log link" on:"result"`
	Leave         key.Binding `keys:"q" does:"quit" on:"result"`

	// Those of the suggestions from a file.
	Take      key.Binding `keys:"ctrl+s" does:"take what is marked" on:"prefill"`
	OpenWhole key.Binding `keys:"ctrl+o" does:"open the whole file as a draft" on:"prefill"`

	// The answers to questions.
	Stay        key.Binding `keys:"s" does:"stay" on:"quit"`
	QuitNow     key.Binding `keys:"q" does:"quit" on:"quit"`
	KeepWaiting key.Binding `keys:"w" does:"keep waiting" on:"stop"`
	StopNow     key.Binding `keys:"s" does:"stop" on:"stop"`
	GoThere     key.Binding `keys:"g" does:"go to it" on:"problems"`
	CSV         key.Binding `keys:"c" does:"CSV" on:"report"`
	Markdown    key.Binding `keys:"m" does:"Markdown" on:"report"`
	OpenFile    key.Binding `keys:"o" does:"open the file" on:"whole"`
	OpenCopy    key.Binding `keys:"c" does:"open a copy" on:"copy"`
}

// screens are what a word of an on tag stands for, if it is not a screen itself. One key has one meaning on a
// screen. Questions are screens of their own: they share no letters.
var screens = map[string][]string{
	"everywhere": {"steps", "prefill", "review", "result", "sending", "calls"},
	"dialogs":    {"quit", "stop", "problems", "report", "whole", "copy"},
}

// typing are the screens on which letters are text.
var typing = []string{"steps", "prefill", "palette"}

// heardOn are the screens that an on tag stands for.
func heardOn(on string) (out []string) {
	for _, s := range strings.Fields(on) {
		if several, ok := screens[s]; ok {
			out = append(out, several...)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// KeyFault is a line of the configuration that cannot be followed.
type KeyFault struct {
	Name string // of the binding
	What string // what is wrong with it
}

// NewKeys is the key map, with some bound anew by name. If anything is wrong, the keys are those
// that the program comes with.
func NewKeys(anew map[string][]string) (*Keys, []KeyFault) {
	k := &Keys{}
	var faults []KeyFault
	unknown := maps.Clone(anew)
	k.each(func(name string, tag reflect.StructTag, b *key.Binding) {
		keys := strings.Fields(tag.Get("keys"))
		if own, ok := anew[name]; ok {
			if what := whyNoKeys(own, keys, tag.Get("on")); what != "" {
				faults = append(faults, KeyFault{name, what})
			} else {
				keys = own
			}
		}
		delete(unknown, name)
		*b = key.NewBinding(key.WithKeys(keys...), key.WithHelp(Shown(keys[0]), tag.Get("does")))
	})
	for name := range unknown {
		faults = append(faults, KeyFault{name, "names nothing that a key does"})
	}
	if len(anew) > 0 {
		faults = append(faults, k.clashes(anew)...)
	}
	if len(faults) > 0 {
		k, _ = NewKeys(nil)
	}
	return k, faults
}

// each visits the bindings in their order.
func (k *Keys) each(visit func(name string, tag reflect.StructTag, b *key.Binding)) {
	for f, v := range reflect.ValueOf(k).Elem().Fields() {
		visit(bindingName(f.Name), f.Tag, v.Addr().Interface().(*key.Binding))
	}
}

// List has a line for each binding: its name, its keys, and what it does.
func (k *Keys) List() (lines [][3]string) {
	k.each(func(name string, _ reflect.StructTag, b *key.Binding) {
		lines = append(lines, [3]string{name, strings.Join(b.Keys(), " "), b.Help().Desc})
	})
	return lines
}

// bindingName is a field's name as the configuration writes it: next-step for NextStep.
func bindingName(field string) string {
	var out strings.Builder
	for i, r := range field {
		if i > 0 && unicode.IsUpper(r) && !unicode.IsUpper(rune(field[i-1])) {
			out.WriteByte('-')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// whyNoKeys says why a binding cannot have these keys; empty if it can.
func whyNoKeys(keys, standard []string, on string) string {
	if len(keys) == 0 {
		return "has no key"
	}
	typed := slices.ContainsFunc(heardOn(on), func(s string) bool { return slices.Contains(typing, s) })
	for _, k := range keys {
		switch {
		case !isKey(k):
			return "is bound to “" + k + "”, which is no key; write one like f8, ctrl+t or alt+down"
		case typed && !slices.Contains(standard, k) && textNeeds(k):
			return "cannot be bound to " + k + ": a text field needs it"
		}
	}
	return ""
}

// clashes are the bindings that share a key on a screen with another one. What was
// bound anew is named, since that is what can be changed.
func (k *Keys) clashes(anew map[string][]string) (faults []KeyFault) {
	first := map[string]string{} // by screen and key
	k.each(func(name string, tag reflect.StructTag, b *key.Binding) {
		for _, screen := range heardOn(tag.Get("on")) {
			for _, pressed := range b.Keys() {
				other, taken := first[screen+" "+pressed]
				if !taken {
					first[screen+" "+pressed] = name
					continue
				}
				fault := KeyFault{name, "cannot be bound to " + pressed + ", which is the key of " + other}
				if _, own := anew[name]; !own {
					fault = KeyFault{other, "cannot be bound to " + pressed + ", which is the key of " + name}
				}
				if !slices.Contains(faults, fault) {
					faults = append(faults, fault)
				}
			}
		}
	})
	return faults
}

// The keys that have a name, and those that fields need, besides letters and edit.Binds.
const (
	named = "enter tab esc space backspace delete insert up down left right home end pgup pgdown " +
		"f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12"
	fieldKeys = "left right home end insert ctrl+home ctrl+end ctrl+b ctrl+f ctrl+d ctrl+h alt+d ctrl+delete alt+delete shift+backspace " +
		"alt+up alt+down ctrl+x ctrl+t ctrl+space ctrl+@ shift+enter alt+enter ctrl+j shift+up shift+down ctrl+o " +
		"space backspace delete enter tab esc up down pgup pgdown"
)

// isKey reports whether a terminal can send a key of that name.
func isKey(name string) bool {
	for _, m := range []string{"ctrl+", "alt+", "shift+", "meta+", "super+"} { // as a terminal orders them
		name = strings.TrimPrefix(name, m)
	}
	return slices.Contains(strings.Fields(named), name) || utf8.RuneCountInString(name) == 1 && name > " "
}

// textNeeds reports whether a text field, or a field of another kind, needs the key: a letter, or one that edits.
func textNeeds(name string) bool {
	return utf8.RuneCountInString(name) == 1 || slices.Contains(strings.Fields(fieldKeys), name) ||
		slices.ContainsFunc(edit.Binds(), func(b key.Binding) bool { return slices.Contains(b.Keys(), name) })
}

// signs are keys as the key bar and the help show them.
var signs = map[string]string{"enter": "↵", "up": "↑", "down": "↓", "left": "←", "right": "→", "shift+tab": "⇧tab"}

// Shown is a key as the key bar shows it: ^S for ctrl+s.
func Shown(k string) string {
	if s, ok := signs[k]; ok {
		return s
	}
	if letter, ok := strings.CutPrefix(k, "ctrl+"); ok && len(letter) == 1 {
		return "^" + strings.ToUpper(letter)
	}
	if len(k) > 1 && k[0] == 'f' && strings.Trim(k[1:], "0123456789") == "" {
		return strings.ToUpper(k)
	}
	return k
}

// Named is the key of a binding as a sentence names it: ctrl+s, F1, enter.
func Named(b key.Binding) string {
	k := b.Keys()[0]
	if strings.HasPrefix(k, "f") {
		return Shown(k)
	}
	return k
}

// SameKey reports whether two bindings are shown as the same key, whatever it does.
func SameKey(a, b key.Binding) bool { return a.Help().Key == b.Help().Key }

// As is a binding that says what it does here.
func As(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

// Both are two bindings in one, such as ↑↓, for the key bar and the help.
func Both(a, b key.Binding, does string) key.Binding {
	return key.NewBinding(key.WithKeys(slices.Concat(a.Keys(), b.Keys())...), key.WithHelp(a.Help().Key+b.Help().Key, does))
}
