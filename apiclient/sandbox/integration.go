package sandbox

import (
	"cmp"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// integration answers for any ID; the tool is what stands before the colon. The ATS of the demo has
// every field but source, which Kombo has deprecated: a create that carries it gets a warning.
func (s *Sandbox) integration(w http.ResponseWriter, id string) {
	slug, _, found := strings.Cut(id, ":")
	if !found || slug == "" {
		slug = "sandbox"
	}
	demo := demoFile[struct {
		Labels map[string]string // of tools whose slug is not their name
		Answer map[string]any
	}]("integration.json")
	_, first := utf8.DecodeRuneInString(slug)
	tool := object(demo.Answer, "tool")
	tool["id"], tool["label"] = slug, cmp.Or(demo.Labels[slug], strings.ToUpper(slug[:first])+slug[first:])
	object(demo.Answer, "scope_config")["id"] = komboID("scope", slug)
	demo.Answer["id"], demo.Answer["created_at"] = id, moment{Time: s.opts.Now().Add(-400 * 24 * time.Hour)}
	read(w, demo.Answer)
}

func (s *Sandbox) checkKey(w http.ResponseWriter, _ *http.Request, _ *Received) {
	read(w, map[string]string{"environment_id": komboID("environment", "1"), "customer_id": komboID("customer", "1")})
}

// forceSync has nothing to do: the store is the ATS.
func (s *Sandbox) forceSync(w http.ResponseWriter, _ *http.Request, entry *Received) {
	written(w, map[string]any{"sync_id": komboID("sync", strconv.Itoa(entry.serial)), "already_queued": false, "type": "DELTA"}, nil)
}
