package prefill

import (
	"strings"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/words"
)

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
	if !g.has(draft.FieldTitle) {
		// A label is how people describe themselves, which need not be a post.
		g.add(draft.FieldTitle, basics.text("label"), Likely, "basics.label")
	}
	if plausibleEmail(email) {
		g.addKind(draft.FieldEmail, mailKind(email), email, Sure, "basics.email")
	}
	g.add(draft.FieldPhone, basics.text("phone"), Sure, "basics.phone")
	for _, link := range []string{basics.text("url", "website")} {
		g.link(link, Sure, "basics.url")
	}
	for _, p := range basics.list("profiles") {
		g.link(profileLink(p), Sure, "basics.profiles, "+p.text("network"))
	}
	location := basics.object("location")
	const where = "basics.location"
	g.add(draft.FieldStreet, location.text("address"), Sure, where)
	g.add(draft.FieldZipCode, location.text("postalCode"), Sure, where)
	g.add(draft.FieldCity, location.text("city"), Sure, where)
	g.add(draft.FieldState, location.text("region"), Sure, where)
	g.add(draft.FieldCountry, country.In(location.text("countryCode", "country")), Sure, where)
	return g.done()
}

// currentJob is the first position without an end, or one that ends later; else
// the one that ended last is no current one, and none is offered.
func currentJob(work []object, today time.Time) (object, string) {
	var job object
	why := ""
	started := ""
	for _, w := range work {
		end := w.text("endDate")
		switch {
		case end != "" && presentWord(end):
		case end != "" && !after(end, today):
			continue
		}
		if start := w.text("startDate"); job == "" || start > started {
			job, started = w, start
			why = "work entry without an end"
			if end != "" && !presentWord(end) {
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

// profileLink is the address of a profile, built from its network if only a user name is given.
func profileLink(p object) string {
	if link := p.text("url"); link != "" {
		return link
	}
	user := strings.TrimPrefix(tidy(p.text("username")), "@")
	if user == "" || strings.ContainsAny(user, " /:?#") {
		return ""
	}
	switch strings.ToLower(tidy(p.text("network"))) {
	case "linkedin":
		return "https://www.linkedin.com/in/" + user
	case "github":
		return "https://github.com/" + user
	case "gitlab":
		return "https://gitlab.com/" + user
	case "xing":
		return "https://www.xing.com/profile/" + user
	case "twitter", "x":
		return "https://x.com/" + user
	}
	return ""
}
