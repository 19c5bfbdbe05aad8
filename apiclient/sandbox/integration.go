package sandbox

import (
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// coverage says of a model, an action or a field how far this ATS has it.
type coverage map[string]any

// covered is something that the ATS has and the customer lets through.
func covered(id string) coverage {
	return coverage{"id": id, "is_available": true, "coverage_status": "SUPPORTED", "scope_config_setting": "ENABLED", "opted_out_by_customer": false}
}

// with is a model or an action with its fields.
func (c coverage) with(label string, fields []coverage) coverage {
	c["label"], c["fields"] = label, fields
	return c
}

// unstored is what this ATS cannot keep: the source, which Kombo has deprecated
// anyway. A create that carries it gets a warning.
const unstored = "source"

var writable = []string{
	"candidate.first_name", "candidate.last_name", "candidate.email_address", "candidate.additional_email_addresses",
	"candidate.company", "candidate.title", "candidate.phone_number", "candidate.additional_phone_numbers",
	"candidate.location", "candidate.gender", "candidate.availability_date", "candidate.salary_expectations",
	"candidate.social_links", "attachments", "screening_question_answers", unstored, "sourced_by", "gdpr_consent",
}

// toolLabels name the tools whose slug is not their name.
var toolLabels = map[string]string{
	"sandbox": "Sandbox ATS", "successfactors": "SAP SuccessFactors", "greenhousev3": "Greenhouse", "dvinci": "d.vinci",
	"smartrecruiters": "SmartRecruiters", "zohorecruit": "Zoho Recruit", "hrworks": "HRworks", "covetorest": "Coveto",
	"talentadore": "TalentAdore", "guidecom": "GuideCom", "umantis": "Haufe Umantis", "piloga": "PiLoga",
}

// integration answers for any ID; the tool is what stands before the colon.
func (s *Sandbox) integration(w http.ResponseWriter, id string) {
	slug, _, found := strings.Cut(id, ":")
	if !found || slug == "" {
		slug = "sandbox"
	}
	label := toolLabels[slug]
	if label == "" {
		_, first := utf8.DecodeRuneInString(slug)
		label = strings.ToUpper(slug[:first]) + slug[first:]
	}
	var written []coverage
	for _, f := range writable {
		written = append(written, coverage{"id": f, "is_available": f != unstored, "coverage_status": "SUPPORTED"})
		if f == unstored {
			written[len(written)-1]["coverage_status"] = "UNSUPPORTED"
		}
	}
	model := func(id, label string, fields ...string) coverage {
		var all []coverage
		for _, f := range fields {
			all = append(all, covered(f))
		}
		return covered(id).with(label, all)
	}
	read(w, map[string]any{
		"id": id,
		"tool": map[string]any{"id": slug, "label": label, "internal_label": nil,
			"logo_url": "https://wendelsund.example/ats/logo.svg", "icon_url": "https://wendelsund.example/ats/icon.svg"},
		"category": "ATS", "status": "ACTIVE", "setup_status": "COMPLETED",
		"end_user":        map[string]any{"organization_name": "Wendelsund SE", "creator_email": "maren.thomsen@wendelsund.example", "origin_id": nil},
		"scope_config":    map[string]any{"id": komboID("scope", slug), "name": "Everything"},
		"data_expired_at": nil,
		"created_at":      moment{Time: s.opts.Now().Add(-400 * 24 * time.Hour)},
		"beta":            false,
		"read_models": []coverage{
			model("ats_jobs", "Jobs", "name", "status", "visibility", "stages", "screening_questions"),
			model("ats_candidates", "Candidates", "first_name", "last_name", "email_addresses"),
			model("ats_applications", "Applications", "outcome", "current_stage"),
			model("ats_users", "Users", "email"),
		},
		"write_actions": []coverage{
			covered("ats_create_candidate").with("Create candidate", written),
			covered("ats_create_application").with("Create application", written),
		},
	})
}

func (s *Sandbox) checkKey(w http.ResponseWriter, _ *http.Request, _ *Received) {
	read(w, map[string]string{"environment_id": komboID("environment", "1"), "customer_id": komboID("customer", "1")})
}

// forceSync has nothing to do: the store is the ATS.
func (s *Sandbox) forceSync(w http.ResponseWriter, _ *http.Request, entry *Received) {
	written(w, map[string]any{"sync_id": komboID("sync", strconv.Itoa(entry.serial)), "already_queued": false, "type": "DELTA"}, nil)
}
