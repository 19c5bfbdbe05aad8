package draft

import (
	"math"
	"strconv"
	"strings"

	"kombo-apply/forms/value/rawjson"
)

// checkRemote checks the remote fields against the contract's schema of them. What the schema forbids
// is an error: Kombo refuses the whole body for it. Keys that it does not name are passed on, for they
// may be newer than this program; they may be slips too, so they are worth a warning. A free object is
// the tool's own.
func (k *checker) checkRemote() {
	if blank(k.d.RemoteFields) {
		return
	}
	r, err := ParseRemote(k.d.RemoteFields)
	if err != nil {
		k.fail(FieldRemote, "wrong_type", "The remote fields are no JSON that Kombo takes: %s. Correct them there, or clear them.", err)
		return
	}
	keys := map[string]bool{}
	for m := range r.object.Members() {
		if keys[m.Key] {
			k.warn(FieldRemote, "duplicate", "The remote fields have %s twice. Keep one.", quote(m.Key))
			continue
		}
		keys[m.Key] = true
		if in := k.Integration; in != nil && in.Tool.ID != "" && m.Key != string(in.Tool.ID) {
			k.warn(FieldRemote, "other_tool", "The remote fields are for %s, but %s is connected. They will probably be ignored.", quote(m.Key), in.Tool.ID)
		}
	}
	k.remoteMembers(RemoteSchema(), r.object, FieldRemote)
}

func (k *checker) remoteValue(n *RemoteNode, v rawjson.Value, at Field) {
	switch kind := n.kind(); {
	case v.Kind() == rawjson.Null && n.Is("null"):
	case n.Free():
		k.remoteFree(v, at)
	case kind == rawjson.Number:
		k.remoteNumber(n, v, at)
	case kind != v.Kind() && kind != rawjson.None:
		k.wrongType(at, kind, v)
	case kind == rawjson.Object:
		k.remoteMembers(n, v, at)
	case kind == rawjson.List && n.Items != nil:
		for m := range v.Members() {
			k.remoteElement(n.Items, m.Value, at.with(m.Key))
		}
	case kind == rawjson.String:
		k.remoteString(n, v.Text(), at)
	}
}

func (k *checker) remoteMembers(n *RemoteNode, v rawjson.Value, at Field) {
	seen := map[string]bool{}
	for m := range v.Members() {
		here := at.with(m.Key)
		p := n.Property(m.Key)
		switch {
		case p == nil && !seen[m.Key]:
			k.unknownKey(here)
		case p != nil:
			if seen[m.Key] && at != FieldRemote {
				k.warn(here, "duplicate", "%s is there twice. Keep one.", quote(m.Key))
			}
			if p.Deprecated {
				k.note(here, "deprecated", "%s is deprecated. It is sent, and may be ignored.", quote(m.Key))
			}
			k.remoteValue(p, m.Value, here)
		}
		seen[m.Key] = true
	}
	for _, key := range n.Required {
		if !seen[key] {
			k.fail(at.with(key), "required", "%s goes with %s. Enter it, or clear the rest.", quote(key), remoteName(at))
		}
	}
}

// remoteElement checks a row. An empty one is either half entered or stands there so that
// those behind it keep their positions.
func (k *checker) remoteElement(n *RemoteNode, v rawjson.Value, at Field) {
	if v.Kind() == rawjson.Object && len(v.All()) == 0 && len(n.Required) == 0 {
		k.warn(at, "incomplete", "Fill in or remove %s: it is empty.", remoteName(at))
	}
	k.remoteValue(n, v, at)
}

// remoteFree checks an object of the tool's own. The wizard keeps what is no JSON
// yet as a string.
func (k *checker) remoteFree(v rawjson.Value, at Field) {
	if v.Kind() == rawjson.String {
		if _, err := rawjson.Parse(strings.TrimSpace(v.Text())); err != nil {
			k.fail(at, "wrong_type", "This is not JSON: %s. Write an object, such as {\"key\": \"value\"}, or clear it.", err)
			return
		}
	}
	if v.Kind() != rawjson.Object {
		k.wrongType(at, rawjson.Object, v)
	}
}

func (k *checker) remoteNumber(n *RemoteNode, v rawjson.Value, at Field) {
	typed := string(v)
	if v.Kind() == rawjson.String {
		typed = v.Text()
	}
	_, isNumber := jsonNumber(typed)
	if v.Kind() != rawjson.Number && (isNumber || v.Kind() != rawjson.String) {
		k.wrongType(at, rawjson.Number, v)
	} else if v, ok := k.number(at, typed); ok && n.Is("integer") && v != math.Trunc(v) {
		k.fail(at, "invalid_number", "%s is not a whole number, and only a whole number is taken. Leave out the decimals.", quote(typed))
	}
}

func (k *checker) remoteString(n *RemoteNode, s string, at Field) {
	switch {
	case len(n.Enum) > 1:
		k.oneOf(at, s, inWords(n.Enum))
	case n.Date() && s == "":
		k.fail(at, "invalid_date", "The date is empty. Write it as year-month-day, such as 2026-09-01, or take it out.")
	case n.Date():
		if _, ok := k.date(at, s); ok && !n.pattern.MatchString(s) {
			k.fail(at, "invalid_date", "%s is more than a day. Write it as year-month-day, such as 2026-09-01.", quote(s))
		}
	case n.pattern != nil && !n.pattern.MatchString(s):
		k.fail(at, "not_allowed", "%s does not have the form %s.", quote(s), quote(n.pattern.String()))
	}
}

// remoteName names an object in a sentence by the last part of its path.
func remoteName(at Field) string {
	parts := strings.Split(string(at), ".")
	last := parts[len(parts)-1]
	if i, err := strconv.Atoi(last); err == nil && len(parts) > 1 {
		return "entry " + strconv.Itoa(i+1) + " of " + quote(parts[len(parts)-2])
	}
	return quote(last)
}
