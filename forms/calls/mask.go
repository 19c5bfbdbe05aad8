package calls

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"
)

// Mask takes people out of what is written for others. In bodies it goes by the position of a
// value: everything about a person but IDs, types and times. What it has taken out there it takes
// out of texts too, such as messages and our own reports. A nil Mask changes nothing.
type Mask struct {
	mu     sync.Mutex
	values map[string]bool
	words  *regexp.Regexp // of values; nil after a new one
}

const masked = "•••"

// about are the keys whose values are about a person; kept are those that stay even then. Public
// values within a person's are about something else.
var (
	about = strings.Fields("candidate candidates attachments answer remote_fields hiring_team first_name last_name email emails " +
		"email_address email_addresses additional_email_addresses phone_number phone_numbers additional_phone_numbers " +
		"social_links social_media creator_email contact_id request response")
	public = strings.Fields("question job current_stage system_roles warnings error")
	kept   = strings.Fields("id question_id job_id stage_id current_stage_id candidate_id application_id user_id remote_id remote_url " +
		"type status outcome content_type period next")
	texts = strings.Fields("message title text said warnings value from notes file")
)

// Learn takes in the people of a body that is sent or was received.
func (m *Mask) Learn(body string) { m.Body(body, true) }

// Know takes in values that are about a person; key is the last part of their field.
func (m *Mask) Know(key string, values ...string) {
	if m == nil {
		return
	}
	for _, v := range values {
		m.learn(key, v)
	}
}

// KnowFiles takes in the names of files. What has no extension is a folder, or any word.
func (m *Mask) KnowFiles(files ...string) {
	for _, file := range files {
		if name := filepath.Base(file); filepath.Ext(name) != "" {
			m.Know("file", file, name)
		}
	}
}

// Call is a call without people.
func (m *Mask) Call(c apiclient.Call) apiclient.Call {
	if m == nil {
		return c
	}
	people := false
	if u, err := url.Parse(c.URL); err == nil {
		query := u.Query()
		for _, key := range about {
			for i, v := range query[key] {
				m.learn(key, v)
				query[key][i] = masked
			}
		}
		u.RawQuery = query.Encode()
		c.URL = u.String()
		people = slices.Contains([]string{"candidates", "applications", "users"}, path.Base(u.Path))
	}
	c.Request.Body, c.Response.Body = m.Body(c.Request.Body, true), m.Body(c.Response.Body, people)
	c.Request.Header, c.Response.Header = m.header(c.Request.Header), m.header(c.Response.Header)
	c.Err = m.Text(c.Err)
	return c
}

func (m *Mask) header(h http.Header) http.Header {
	out := h.Clone()
	for _, values := range out {
		for i := range values {
			values[i] = m.Text(values[i])
		}
	}
	return out
}

// Body is the JSON of a body without people; people: all of it is about one. What is no JSON is
// omitted, since nothing says what is in it.
func (m *Mask) Body(body string, people bool) string {
	if m == nil || body == "" {
		return body
	}
	v, err := rawjson.Parse(body)
	if err != nil {
		return fmt.Sprintf("‹%d bytes›", len(body))
	}
	m.value(v, "", people) // learns them all, before the messages are read
	return m.value(v, "", people)
}

// value rewrites a value; person: it is about a person.
func (m *Mask) value(v rawjson.Value, key string, person bool) string {
	switch kind := v.Kind(); {
	case kind == rawjson.Object || kind == rawjson.List:
		var out strings.Builder
		from := 0
		for in := range v.Members() {
			name := in.Key
			if kind == rawjson.List {
				name = key
			}
			inner := (person || slices.Contains(about, name)) && !slices.Contains(public, name)
			out.WriteString(string(v[from:in.From]) + m.value(in.Value, name, inner))
			from = in.To()
		}
		return out.String() + string(v[from:])
	case kind == rawjson.Null || v == `""`:
	case person && !slices.Contains(kept, key) && !strings.HasSuffix(key, "_at"):
		m.learn(key, v.Text())
		return strconv.Quote(masked)
	case slices.Contains(texts, key) && kind == rawjson.String:
		if text := v.Text(); m.Text(text) != text {
			return strconv.Quote(m.Text(text))
		}
	}
	return string(v)
}

// learn keeps a value that is a person's. Short ones are words of any text, unless they are names.
func (m *Mask) learn(key, value string) {
	shortest := 3
	if key == "name" || strings.HasSuffix(key, "_name") {
		shortest = 1
	}
	value = strings.TrimSpace(value)
	m.mu.Lock()
	defer m.mu.Unlock()
	if utf8.RuneCountInString(value) < shortest || m.values[value] || !strings.ContainsFunc(value, isLetter) {
		return
	}
	if m.values == nil {
		m.values = map[string]bool{}
	}
	m.values[value], m.words = true, nil
}

// Text is a text without what is known of people, whatever its case but that of a single letter.
func (m *Mask) Text(s string) string {
	if m == nil {
		return s
	}
	words := m.regexp()
	if words == nil {
		return s
	}
	var out strings.Builder
	from := 0
	for _, at := range words.FindAllStringIndex(s, -1) {
		before, _ := utf8.DecodeLastRuneInString(s[:at[0]])
		after, _ := utf8.DecodeRuneInString(s[at[1]:])
		if !isLetter(before) && !isLetter(after) { // no part of a longer word
			out.WriteString(s[from:at[0]] + masked)
			from = at[1]
		}
	}
	return out.String() + s[from:]
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// regexp finds the values, the longest first; nil if there are none.
func (m *Mask) regexp() *regexp.Regexp {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.words == nil && len(m.values) > 0 {
		all := slices.SortedFunc(maps.Keys(m.values), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
		for i := range all {
			if all[i] = regexp.QuoteMeta(all[i]); utf8.RuneCountInString(all[i]) == 1 {
				all[i] = "(?-i:" + all[i] + ")"
			}
		}
		m.words = regexp.MustCompile("(?i)" + strings.Join(all, "|"))
	}
	return m.words
}
