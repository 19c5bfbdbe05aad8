package prefill

import (
	"strings"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/rawjson"
	"kombo-apply/forms/value/words"
)

// suggestJSON tells the kinds of JSON apart by their keys. Paths in a body start from dir.
func suggestJSON(data []byte, dir string, today time.Time) (Suggestions, Reason, error) {
	data, _ = decodeText(data)
	v, err := rawjson.Parse(string(data))
	switch o := object(v); {
	case err != nil:
		return Suggestions{}, "", err
	case o.object("candidate") != "":
		return suggestBody(data, dir), "", nil
	case o.object("basics") != "", len(o.list("work")) > 0:
		return suggestResume(o, today), "", nil
	}
	return Suggestions{}, OtherJSON, nil
}

// suggestResume reads a JSON Resume (jsonresume.org, schema 1.0).
func suggestResume(o object, today time.Time) Suggestions {
	g := gatherer{source: SourceResume}
	basics := o.object("basics")
	email := basics.text("email")
	name := splitName(basics.text("name"), email)
	g.add(draft.FieldFirstName, name.first, name.confidence, "first part of basics.name")
	g.add(draft.FieldLastName, name.last, name.confidence, "last part of basics.name")

	if job, why := currentJob(o.list("work"), today); job != "" {
		g.add(draft.FieldTitle, job.text("position"), Sure, why)
		g.add(draft.FieldCompany, job.text("name", "company"), Sure, why)
	}
	// A label is how people describe themselves, which need not be a post.
	g.add(draft.FieldTitle, basics.text("label"), Likely, "basics.label")
	if plausibleEmail(email) {
		g.addKind(draft.FieldEmail, mailKind(email), email, Sure, "basics.email")
	}
	g.add(draft.FieldPhone, basics.text("phone"), Sure, "basics.phone")
	g.link(basics.text("url", "website"), Sure, "basics.url")
	for _, p := range basics.list("profiles") {
		g.link(profileLink(p), Sure, "basics.profiles, "+p.text("network"))
	}
	location := basics.object("location")
	residence{
		street: location.text("address"), zip: location.text("postalCode"), city: location.text("city"), state: location.text("region"),
		country: country.In(location.text("countryCode", "country")), confidence: Sure, why: "basics.location",
	}.offer(&g)
	return g.done()
}

// currentJob is the first position without an end, or one that ends later; else
// the one that ended last is no current one, and none is offered.
func currentJob(work []object, today time.Time) (object, string) {
	var job object
	var why, started string
	for _, w := range work {
		end := w.text("endDate")
		lasts := end == "" || presentWord(end)
		if start := w.text("startDate"); (lasts || after(end, today)) && (job == "" || start > started) {
			job, started, why = w, start, "work entry without an end"
			if !lasts {
				why = "last work entry, until " + end
			}
		}
	}
	return job, why
}

// isoPattern is a date of a JSON Resume: a year, a month or a day.
var isoPattern = words.Pattern(`^\d{4}(-\d{2}){0,2}`)

// after compares a date, or the month or year that is given, with a day.
func after(date string, day time.Time) bool {
	date = isoPattern().FindString(strings.TrimSpace(date))
	return date != "" && date >= day.Format(time.DateOnly)[:len(date)]
}

// profiles are the beginnings of the addresses of profiles, by their networks.
var profiles = map[string]string{
	"linkedin": "www.linkedin.com/in/", "github": "github.com/", "gitlab": "gitlab.com/", "xing": "www.xing.com/profile/", "twitter": "x.com/", "x": "x.com/",
}

// profileLink is the address of a profile, built from its network if only a user name is given.
func profileLink(p object) string {
	if link := p.text("url"); link != "" {
		return link
	}
	user := strings.TrimPrefix(tidy(p.text("username")), "@")
	begins := profiles[strings.ToLower(tidy(p.text("network")))]
	if begins == "" || user == "" || strings.ContainsAny(user, " /:?#") {
		return ""
	}
	return "https://" + begins + user
}

// object is a JSON object of which nothing is certain; empty for none. A value of another
// type than the one asked for is absent: one odd value must not cost a person the others.
type object rawjson.Value

func (o object) get(key string) rawjson.Value {
	m, _ := rawjson.Value(o).Member(key)
	return m.Value
}

// text is the first that says something. A number is text the way it is written.
func (o object) text(keys ...string) string {
	for _, k := range keys {
		switch v := o.get(k); v.Kind() {
		case rawjson.String:
			if text := v.Text(); !blank(text) {
				return text
			}
		case rawjson.Number:
			return string(v)
		}
	}
	return ""
}

func (o object) object(key string) object {
	if v := o.get(key); v.Kind() == rawjson.Object {
		return object(v)
	}
	return ""
}

func (o object) list(key string) (list []object) {
	v := o.get(key)
	for m := range v.Members() {
		if v.Kind() == rawjson.List && m.Value.Kind() == rawjson.Object {
			list = append(list, object(m.Value))
		}
	}
	return list
}
